import type { RunReport } from '../../../src-preload/contract/run-report'
import { countOf, formatDuration } from '../../components/quantity'
import { RelativeTime } from '../../components/relative-time'
import { isOver } from '../../stores/runs'
import { ReportMark } from './report-mark'
import css from './run-status.module.css'

/** What came of the run the last time, in a line; while it goes on, how far it is. */
export function RunStatus({ report, total }: { report: RunReport; total: number }) {
  const { state, done, failed, ms, at, virtual, seed, environment, error } = report
  return (
    <div className={css.status} role="status">
      <ReportMark state={state} />
      <span className={css.facts}>
        {!isOver(report) ? (
          `${done} of ${countOf(total, 'step')}`
        ) : (
          <>
            {failed > 0 ? `${failed} of ${countOf(done, 'step')} failed, ` : ''}
            {ms === null ? '' : `${spanOf(ms)}${virtual ? ' of virtual time' : ''}, `}
            <RelativeTime at={at} />
            {seed === null ? '' : `, seed ${seed}`}
            {environment === null ? '' : `, ${environment}`}
          </>
        )}
      </span>
      {error ? <span className={css.error}>{error}</span> : null}
    </div>
  )
}

const dayMs = 86_400_000
const spanOf = (ms: number) =>
  ms < 2 * dayMs ? formatDuration(ms) : `${Math.floor(ms / dayMs)} d ${Math.floor((ms % dayMs) / 3_600_000)} h`
