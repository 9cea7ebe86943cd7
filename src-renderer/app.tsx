import { useEffect } from 'react'
import css from './app.module.css'
import { CrashGuard } from './components/crash-guard'
import { CatalogsScreen } from './screens/catalogs/catalogs-screen'
import { places } from './screens/frame/places'
import { Rail } from './screens/frame/rail'
import { StartingUp } from './screens/frame/starting-up'
import { StatusBar } from './screens/frame/status-bar'
import { HooksScreen } from './screens/hooks/hooks-screen'
import { InboxesScreen } from './screens/inboxes/inboxes-screen'
import { LogScreen } from './screens/log/log-screen'
import { Overlays } from './screens/palette/overlays'
import { SendScreen } from './screens/send/send-screen'
import { SettingsScreen } from './screens/settings/settings-screen'
import { VerifyScreen } from './screens/verify/verify-screen'
import { useConnection } from './stores/connection'
import { type Screen, useRoute } from './stores/route'

const screenOf: Record<Screen, React.ComponentType> = {
  send: SendScreen,
  log: LogScreen,
  hooks: HooksScreen,
  inboxes: InboxesScreen,
  catalogs: CatalogsScreen,
  verify: VerifyScreen,
  settings: SettingsScreen,
}

export function App() {
  const screen = useRoute((route) => route.screen)
  const starting = useConnection(({ state }) => state === 'starting')
  useEffect(() => {
    document.title = `${places[screen].label} · Hookbench`
  }, [screen])
  const Shown = screenOf[screen]
  return (
    <div className={css.app}>
      <Rail current={screen} />
      <main className={css.main} aria-label={places[screen].label}>
        <CrashGuard key={screen}>{starting ? <StartingUp /> : <Shown />}</CrashGuard>
      </main>
      <StatusBar />
      <Overlays />
    </div>
  )
}
