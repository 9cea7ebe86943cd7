import { EmptyState } from '../../components/empty-state'
import { SplitPane } from '../../components/split-pane'
import { useRoute } from '../../stores/route'
import { newRun } from '../../stores/run-drafts'
import { useRun, useRuns } from '../../stores/runs'
import { ProbeScreen } from '../probe/probe-screen'
import { NoRuns } from './no-runs'
import { RunList } from './run-list'
import { RunPage } from './run-page'

/** `#/runs/run/NAME`, `#/runs/new`, and `#/runs/probe` for the battery. */
export function RunsScreen() {
  const [what, name] = useRoute((route) => route.rest)
  return what === 'probe' ? <ProbeScreen hook={name ?? null} /> : <Runs isNew={what === 'new'} name={what === 'run' ? name : undefined} />
}

function Runs({ isNew, name }: { isNew: boolean; name: string | undefined }) {
  const list = useRuns((runs) => runs.list)
  const asked = useRun(name)
  const run = isNew ? null : (asked ?? (name === undefined ? (list[0] ?? null) : null))
  return (
    <SplitPane
      name="runs"
      panes={[
        { size: '260px', min: '200px', max: '420px', content: <RunList selected={isNew ? null : (run?.name ?? null)} /> },
        {
          size: 100,
          min: '420px',
          content: isNew ? (
            <RunPage key={newRun} run={null} />
          ) : run ? (
            <RunPage key={run.name} run={run} />
          ) : name === undefined ? (
            <NoRuns />
          ) : (
            <EmptyState title="This run no longer exists">Choose another one on the left.</EmptyState>
          ),
        },
      ]}
    />
  )
}
