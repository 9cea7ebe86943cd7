import { Stack, Switch } from '@mantine/core'
import { prefer } from '../../actions/prefer'
import { useDesktop } from '../../stores/desktop'

/** What is chosen for the desktop window alone; nothing in a browser. */
export function WindowSettings({ title }: { title: string }) {
  const preferences = useDesktop((desktop) => desktop.preferences)
  if (!preferences) return null
  const { keepRunning, notify } = preferences
  return (
    <section>
      <h2 className={title}>Window</h2>
      <Stack gap={8}>
        <Switch
          checked={keepRunning}
          onChange={(event) => prefer({ keepRunning: event.currentTarget.checked })}
          label="Keep running in the tray when the window is closed"
          description="Retries go on, and inboxes stay open. Quit from the tray or the menu."
        />
        <Switch
          checked={notify}
          onChange={(event) => prefer({ notify: event.currentTarget.checked })}
          label="Notify me while I look elsewhere"
          description="When a rule pauses a hook, and when many events have been sent."
        />
      </Stack>
    </section>
  )
}
