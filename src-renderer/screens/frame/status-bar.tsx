import { useClipboard } from '@mantine/hooks'
import type { ReceiverState } from '../../../src-preload/contract/receiver'
import { StatusMark } from '../../components/status-mark'
import { useConnection } from '../../stores/connection'
import { address } from '../../stores/route'
import { useStatus } from '../../stores/status'
import { PaletteButton } from '../palette/palette-button'
import { EnvironmentSwitch } from './environment-switch'
import { PauseAll } from './pause-all'
import { usePauseNews } from './pause-news'
import { PendingButton } from './pending-button'
import css from './status-bar.module.css'

export function StatusBar() {
  const status = useStatus((state) => state.status)
  const connection = useConnection()
  usePauseNews()
  return (
    <footer className={css.bar} data-paused={status?.pauseAll != null}>
      {connection.state === 'reconnecting' ? (
        <span className={css.reconnecting} role="status">
          <StatusMark mark="failing" word={connection.advice ?? 'Reconnecting… what you see may be out of date'} />
        </span>
      ) : null}
      {status ? (
        <>
          <span className={css.folder} title={`Everything is kept in ${status.dataFolder}`}>
            {status.dataFolder}
          </span>
          <ReceiverAddress url={status.receiverUrl} />
          {status.receiver?.warning ? <ReceiverWarning {...status.receiver} /> : null}
          <EnvironmentSwitch />
          <PendingButton />
          <PauseAll />
          <PaletteButton />
        </>
      ) : null}
    </footer>
  )
}

function ReceiverAddress({ url }: { url: string | null }) {
  const { copy, copied } = useClipboard({ timeout: 1_500 })
  if (!url) return <span className={css.receiver}>no receiver runs in this process</span>
  return (
    <button type="button" className={css.receiver} onClick={() => copy(url)} title="The local receiver of all inboxes. Click to copy.">
      {copied ? 'Copied' : `Receiver ${url}`}
    </button>
  )
}

/** Stays as long as other machines reach the inboxes, or the address that was chosen can't be had. */
function ReceiverWarning({ warning, addresses }: ReceiverState) {
  const isOpen = addresses.some((each) => !/^https?:\/\/(127\.|localhost|\[::1\])/.test(each))
  return (
    <a className={css.open} href={address('settings')} title={warning ?? undefined}>
      <StatusMark mark="failing" word={isOpen ? 'open to the network' : 'chosen address missing'} />
    </a>
  )
}
