import type { ReportState } from '../../../src-preload/contract/run-report'
import { type Mark, StatusMark } from '../../components/status-mark'

const marks: Record<ReportState, Mark> = {
  waiting: 'pending',
  running: 'pending',
  passed: 'delivered',
  failed: 'failed',
  skipped: 'skipped',
  cancelled: 'skipped',
}
const words: Record<ReportState, string> = {
  waiting: 'waiting for its turn',
  running: 'running',
  passed: 'passed',
  failed: 'failed',
  skipped: 'left out',
  cancelled: 'cancelled',
}

export const ReportMark = ({ state, quiet }: { state: ReportState; quiet?: boolean }) => (
  <StatusMark mark={marks[state]} word={words[state]} {...(quiet ? { quiet } : {})} />
)
