import type { Change } from '../../src-preload/contract/change'
import { useRuns, withReports, withStep } from '../stores/runs'

/** In their order, for a step belongs between the beginning and the end of its report; and at once, so that a quick run draws but once. */
export function takeRunChanges(changes: Change[]) {
  const before = useRuns.getState()
  let runs = before
  for (const change of changes) {
    if (change.kind === 'runs') runs = { ...runs, list: change.runs }
    if (change.kind === 'run-report') runs = withReports(runs, [change.report])
    if (change.kind === 'run-step') runs = withStep(runs, change.report, change.step)
  }
  if (runs !== before) useRuns.setState(runs)
}
