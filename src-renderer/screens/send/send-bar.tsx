import { Button, Kbd, Switch } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { Catalog, EventType } from '../../../src-preload/contract/catalog'
import { sendEvent } from '../../actions/send-event'
import { modKey } from '../../components/mod-key'
import { countOf } from '../../components/quantity'
import { type Compose, eventCount, isRecipient, useCompose } from '../../stores/compose'
import { useHooks } from '../../stores/hooks'
import { oneOffOf } from '../../stores/once'
import { useStatus } from '../../stores/status'
import { shortcuts } from '../palette/shortcuts'
import { useShortcuts } from '../palette/use-shortcuts'
import { pausedHalfway } from './halfway'
import { ManyMenu } from './many-menu'
import { MischiefMenu } from './mischief-menu'
import { mischiefWords } from './mischief-words'
import css from './send-bar.module.css'

export function SendBar({ catalog, type }: { catalog: Catalog; type: EventType }) {
  const compose = useCompose()
  const all = useHooks(({ list }) => list)
  const hooks = all.filter((hook) => isRecipient(hook, compose))
  const recipients = hooks.length + (oneOffOf(compose.once, catalog.id) ? 1 : 0)
  const halfway = pausedHalfway(hooks, catalog, eventCount(compose.many))
  const { resending, mischief } = compose
  const isPaused = useStatus(({ status }) => status?.pauseAll != null)
  useShortcuts([[shortcuts.send, () => void sendEvent()]])
  return (
    <>
      {halfway.length > 0 && !resending ? (
        <p className={css.halfway} title={halfway.join('\n')}>
          {halfway.join(' ')}
        </p>
      ) : null}
      <div className={css.bar} data-armed={mischief !== null}>
        {resending ? null : <FollowOn type={type} />}
        <span className={css.whom}>{resending ? 'one more attempt' : whom(recipients, isPaused)}</span>
        {resending ? null : (
          <>
            <ManyMenu warnings={halfway} />
            <MischiefMenu />
          </>
        )}
        <Button
          size="sm"
          className={css.send}
          data-armed={mischief !== null}
          loading={compose.sending}
          disabled={(recipients === 0 && !resending) || !compose.draft}
          onClick={() => sendEvent()}
          rightSection={
            <Kbd size="xs" className={css.key}>
              {modKey}⏎
            </Kbd>
          }
        >
          {sendWords(compose)}
        </Button>
        {mischief ? (
          <Button
            size="sm"
            variant="default"
            className={css.disarm}
            aria-label="Send nothing wrong"
            title="Send it right instead"
            onClick={(event) => disarm(event.currentTarget)}
          >
            <IconX size={14} />
          </Button>
        ) : null}
      </div>
    </>
  )
}

/** The button goes with what it takes back; the focus moves on to Send before it. */
function disarm(button: HTMLElement) {
  if (button.previousElementSibling instanceof HTMLElement) button.previousElementSibling.focus()
  useCompose.setState({ mischief: null })
}

function whom(recipients: number, isPaused: boolean): string {
  if (recipients > 0) return `to ${countOf(recipients, 'recipient')}`
  return isPaused ? 'Every hook is paused' : 'Choose a recipient'
}

function sendWords({ mischief, resending }: Compose): string {
  if (resending) return 'Resend'
  return mischief ? `Send: ${mischiefWords[mischief].label.toLowerCase()}` : 'Send'
}

/** Types that the provider sends with this one. */
function FollowOn({ type }: { type: EventType }) {
  const followOn = useCompose((compose) => compose.followOn)
  const parts = [
    type.firesBefore.length > 0 ? `${type.firesBefore.join(', ')} first` : null,
    type.fires.length > 0 ? type.fires.join(', ') : null,
  ].filter(Boolean)
  if (parts.length === 0) return null
  const words = `Also sends ${parts.join(', and ')}`
  return (
    <Switch
      className={css.followOn}
      checked={followOn}
      onChange={(event) => useCompose.setState({ followOn: event.currentTarget.checked })}
      title={`${words}, as the provider does: to the hooks that want it`}
      label={words}
    />
  )
}
