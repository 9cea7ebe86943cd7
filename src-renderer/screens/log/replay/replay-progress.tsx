import { Button } from '@mantine/core'
import { cancelReplay } from '../../../actions/replay-query'
import { StatusMark } from '../../../components/status-mark'
import { useReplays } from '../../../stores/replays'
import { address } from '../../../stores/route'
import css from './replay-dialog.module.css'

const number = (count: number) => count.toLocaleString('en')

/** How far it has come; closing the dialog doesn't stop it. */
export function ReplayProgress({ id }: { id: string }) {
  const replay = useReplays(({ byId }) => byId[id])
  if (!replay) return null
  const { state, total, delivered, failed, refused, reasons, firstFailure } = replay
  const done = delivered + failed + refused
  return (
    <section className={css.progress} aria-label="Progress">
      <progress value={done} max={Math.max(1, total)} aria-label="Deliveries sent again" />
      <div className={css.facts} role="status">
        <strong>
          {number(done)} of {number(total)}
          {state === 'done' ? ', done' : state === 'cancelled' ? ', stopped' : ''}
        </strong>
        <StatusMark mark="delivered" word={`${number(delivered)} delivered`} />
        {failed > 0 ? <StatusMark mark="failed" word={`${number(failed)} failed`} /> : null}
        {refused > 0 ? <StatusMark mark="skipped" word={`${number(refused)} could not be sent`} /> : null}
      </div>
      {reasons.map((reason) => (
        <p key={reason} className={css.warning}>
          {reason}
        </p>
      ))}
      {firstFailure ? <a href={address('log', firstFailure)}>The first that failed</a> : null}
      {state === 'sending' ? (
        <div className={css.acts}>
          <Button variant="default" onClick={() => cancelReplay(id)}>
            Stop
          </Button>
        </div>
      ) : null}
    </section>
  )
}
