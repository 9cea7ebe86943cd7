import { SegmentedControl, useMantineColorScheme } from '@mantine/core'
import { CopyButton } from '../../components/copy-button'
import { Facts } from '../../components/facts'
import { PaneHead } from '../../components/pane-head'
import { useStatus } from '../../stores/status'
import { WindowSettings } from '../desktop/window-settings'
import { ShortcutList } from '../palette/shortcut-list'
import { ReceiverSettings } from './receiver-settings'
import css from './settings-screen.module.css'
import { Storage } from './storage'

export function SettingsScreen() {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const status = useStatus((state) => state.status)
  return (
    <>
      <PaneHead title="Settings" />
      <div className={css.page}>
        <section>
          <h2 className={css.title}>Appearance</h2>
          <SegmentedControl
            aria-label="Appearance"
            data={[
              { value: 'light', label: 'Light' },
              { value: 'dark', label: 'Dark' },
              { value: 'auto', label: 'As the system' },
            ]}
            value={colorScheme}
            onChange={(scheme) => setColorScheme(scheme as typeof colorScheme)}
          />
        </section>
        <WindowSettings title={css.title ?? ''} />
        {status ? (
          <section>
            <h2 className={css.title}>This Hookbench</h2>
            <Facts
              facts={[
                { name: 'Version', value: status.version },
                { name: 'Data folder', value: <Copyable text={status.dataFolder} what="the data folder" /> },
                { name: 'Secrets', value: status.secretsIn },
                {
                  name: 'Receiver',
                  value: status.receiverUrl ? (
                    <Copyable text={status.receiverUrl} what="the receiver's address" />
                  ) : (
                    'Not running in this process'
                  ),
                },
                { name: 'REST', value: <Rest /> },
              ]}
            />
          </section>
        ) : null}
        <ReceiverSettings />
        {status ? (
          <section>
            <h2 className={css.title}>Log storage</h2>
            <Storage dataFolder={status.dataFolder} />
          </section>
        ) : null}
        <section>
          <h2 className={css.title}>Keyboard</h2>
          <ShortcutList />
        </section>
      </div>
    </>
  )
}

const Copyable = ({ text, what }: { text: string; what: string }) => (
  <span className={css.copyable}>
    <code>{text}</code>
    <CopyButton text={text} what={what} />
  </span>
)

function Rest() {
  if (!location.protocol.startsWith('http') || navigator.userAgent.includes('Electron/')) {
    return (
      <>
        Scripts use REST while <code>hookbench serve</code> runs; its first line with <code>--json</code> tells the address and the token.
      </>
    )
  }
  const api = `${location.origin}/api`
  return (
    <>
      <Copyable text={api} what="the REST address" />
      Scripts send <code>Authorization: Bearer TOKEN</code>; <code>serve --json</code> prints the token on its first line. Described in{' '}
      <code>/api/openapi.json</code>.
    </>
  )
}
