import type { ReplayPlan } from '../../../../src-preload/contract/replay'
import { withLocalTimes } from '../../../components/local-times'
import { countOf } from '../../../components/quantity'
import { StatusMark } from '../../../components/status-mark'
import css from './replay-dialog.module.css'

/** How many deliveries go to which hook, what is left out, and what speaks against it. */
export function ReplayPlanView({ plan: { deliveries, hooks, left, warnings } }: { plan: ReplayPlan }) {
  const omitted = omissions(left)
  const told = warnings.map((warning) => (
    <p key={warning} className={css.warning}>
      {withLocalTimes(warning)}
    </p>
  ))
  if (deliveries === 0) {
    return (
      <>
        <p className={css.help}>{`There is nothing to send again${omitted.length > 0 ? `: ${omitted.join(', ')}` : ''}.`}</p>
        {told}
      </>
    )
  }
  return (
    <>
      <ul className={css.hooks} aria-label="Deliveries by hook">
        {hooks.map(({ hook, name, target, deliveries: count, paused, targetBefore }) => (
          <li key={`${hook}${target}${targetBefore}`}>
            <span className={css.count}>{count.toLocaleString('en')}</span>
            <span className={css.to}>
              <strong>{name ?? (hook ? 'a deleted hook' : 'a URL used once')}</strong>
              <code>{target}</code>
              {paused ? (
                <span className={css.but}>
                  <StatusMark mark="paused" word="paused" />
                </span>
              ) : null}
              {targetBefore ? (
                <span className={css.but}>
                  They were meant for <code>{targetBefore}</code>
                </span>
              ) : null}
            </span>
          </li>
        ))}
      </ul>
      {told}
      {omitted.length > 0 ? <p className={css.help}>Left out: {omitted.join(', ')}.</p> : null}
    </>
  )
}

function omissions({ deliveredSince, forgotten, hookDeleted, hookPaused, onTheWire }: ReplayPlan['left']): string[] {
  const told: [number, string][] = [
    [deliveredSince, 'delivered since'],
    [forgotten, 'whose event is kept no longer'],
    [hookDeleted, 'whose hook was deleted'],
    [hookPaused, 'whose hook is paused'],
    [onTheWire, 'on the wire right now'],
  ]
  return told.filter(([count]) => count > 0).map(([count, why]) => `${countOf(count, 'delivery', 'deliveries')} ${why}`)
}
