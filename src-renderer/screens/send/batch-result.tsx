import { Button } from '@mantine/core'
import type { Batch } from '../../../src-preload/contract/batch'
import { cancelBatch } from '../../actions/cancel-batch'
import { formatDuration } from '../../components/quantity'
import { type Mark, StatusMark } from '../../components/status-mark'
import { isOver, useBatches } from '../../stores/batches'
import { address } from '../../stores/route'
import css from './batch-result.module.css'

const states: { key: keyof Batch['deliveries']; mark: Mark; word: string }[] = [
  { key: 'delivered', mark: 'delivered', word: 'delivered' },
  { key: 'failed', mark: 'failed', word: 'failed' },
  { key: 'skipped', mark: 'skipped', word: 'skipped' },
  { key: 'cancelled', mark: 'skipped', word: 'cancelled' },
  { key: 'open', mark: 'pending', word: 'open' },
]
const number = (count: number) => count.toLocaleString('en')

/** How far many events have come, and what became of them by status and cause. */
export function BatchResult({ id }: { id: string }) {
  const batch = useBatches(({ byId }) => byId[id])
  if (!batch) return <p className={css.head}>On their way…</p>
  const { sent, total, deliveries, firstFailure, reason } = batch
  return (
    <section className={css.batch} aria-label="Many events" aria-live="off">
      <div className={css.head}>
        <progress className={css.progress} value={sent} max={total} aria-label="Events handed over" />
        <span className={css.count}>
          {number(sent)} of {number(total)}
        </span>
        <StatusMark {...stateOf(batch)} />
        {isOver(batch) ? null : (
          <Button size="compact-xs" variant="default" onClick={() => cancelBatch(id)}>
            {batch.state === 'sending' ? 'Stop' : 'Cancel what is open'}
          </Button>
        )}
      </div>
      {reason ? <p className={css.reason}>{reason}</p> : null}
      <div className={css.facts}>
        {states.map(({ key, mark, word }) =>
          deliveries[key] > 0 ? <StatusMark key={key} mark={mark} word={`${number(deliveries[key])} ${word}`} /> : null,
        )}
        <Results batch={batch} />
        <Times batch={batch} />
        {firstFailure ? <a href={address('log', firstFailure.exchange)}>First failure: {wordsOf(firstFailure.result)}</a> : null}
      </div>
    </section>
  )
}

function stateOf({ state, deliveries }: Batch): { mark: Mark; word: string } {
  if (state === 'sending') return { mark: 'pending', word: 'sending' }
  if (state === 'settling') return { mark: 'pending', word: 'all handed over, some still open' }
  if (state === 'cancelled') return { mark: 'skipped', word: 'stopped' }
  return deliveries.failed > 0 ? { mark: 'failing', word: 'done, some failed' } : { mark: 'delivered', word: 'done' }
}

/** Attempts by status code or cause, the most frequent first. */
function Results({ batch: { results } }: { batch: Batch }) {
  const sorted = Object.entries(results).toSorted(([, a], [, b]) => b - a)
  if (sorted.length === 0) return null
  return (
    <span className={css.wire} title="Attempts by status or cause">
      {sorted.map(([result, count]) => `${wordsOf(result)} × ${number(count)}`).join(' · ')}
    </span>
  )
}

function Times({ batch: { p50, p95, p99 } }: { batch: Batch }) {
  if (p50 === null || p95 === null || p99 === null) return null
  return (
    <span className={css.wire} title="So many percent of the attempts took at most so long">
      p50 {formatDuration(p50)} · p95 {formatDuration(p95)} · p99 {formatDuration(p99)}
    </span>
  )
}

const wordsOf = (result: string) => result.replaceAll('_', ' ')
