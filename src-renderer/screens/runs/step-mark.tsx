import { formatDuration } from '../../components/quantity'
import { StatusMark } from '../../components/status-mark'
import type { StepState } from './match-results'
import css from './step-mark.module.css'

export function StepMark({ state }: { state: StepState | undefined }) {
  return (
    <span className={css.mark}>
      {state?.kind === 'result' ? (
        <>
          <StatusMark mark={state.result.ok ? 'delivered' : 'failed'} word={state.result.ok ? 'passed' : 'failed'} quiet />
          <span>{state.result.ms < 1 ? '<1 ms' : formatDuration(Math.round(state.result.ms * 10) / 10)}</span>
        </>
      ) : state?.kind === 'running' ? (
        <StatusMark mark="pending" word="running" />
      ) : state?.kind === 'stale' ? (
        <span title="Edited since the last run">not run</span>
      ) : null}
    </span>
  )
}
