import { lazy, Suspense, useEffect } from 'react'
import css from './app.module.css'
import { CrashGuard } from './components/crash-guard'
import { CatalogsScreen } from './screens/catalogs/catalogs-screen'
import { places } from './screens/frame/places'
import { Rail } from './screens/frame/rail'
import { StartingUp } from './screens/frame/starting-up'
import { StatusBar } from './screens/frame/status-bar'
import { HooksScreen } from './screens/hooks/hooks-screen'
import { InboxesScreen } from './screens/inboxes/inboxes-screen'
import { Overlays } from './screens/palette/overlays'
import { SendScreen } from './screens/send/send-screen'
import { GuideBar } from './screens/start/guide-bar'
import { useConnection } from './stores/connection'
import { type Screen, useRoute } from './stores/route'

// What most starts don't begin with is fetched once the first screen stands.
const loadLog = () => import('./screens/log/log-screen')
const loadRuns = () => import('./screens/runs/runs-screen')
const loadVerify = () => import('./screens/verify/verify-screen')
const loadWorkspace = () => import('./screens/workspace/workspace-screen')
const loadSettings = () => import('./screens/settings/settings-screen')
const LogScreen = lazy(async () => ({ default: (await loadLog()).LogScreen }))
const RunsScreen = lazy(async () => ({ default: (await loadRuns()).RunsScreen }))
const VerifyScreen = lazy(async () => ({ default: (await loadVerify()).VerifyScreen }))
const WorkspaceScreen = lazy(async () => ({ default: (await loadWorkspace()).WorkspaceScreen }))
const SettingsScreen = lazy(async () => ({ default: (await loadSettings()).SettingsScreen }))

const screenOf: Record<Screen, React.ComponentType> = {
  send: SendScreen,
  log: LogScreen,
  hooks: HooksScreen,
  inboxes: InboxesScreen,
  catalogs: CatalogsScreen,
  runs: RunsScreen,
  verify: VerifyScreen,
  workspace: WorkspaceScreen,
  settings: SettingsScreen,
}

export function App() {
  const screen = useRoute((route) => route.screen)
  const starting = useConnection(({ state }) => state === 'starting')
  useEffect(() => {
    document.title = `${places[screen].label} · Hookbench`
  }, [screen])
  useEffect(() => {
    if (!starting)
      requestIdleCallback(() => void Promise.allSettled([loadLog(), loadRuns(), loadVerify(), loadWorkspace(), loadSettings()]))
  }, [starting])
  const Shown = screenOf[screen]
  return (
    <div className={css.app}>
      <Rail current={screen} />
      <main className={css.main} aria-label={places[screen].label}>
        <CrashGuard key={screen}>
          <Suspense>{starting ? <StartingUp /> : <Shown />}</Suspense>
        </CrashGuard>
        <GuideBar />
      </main>
      <StatusBar />
      <Overlays />
    </div>
  )
}
