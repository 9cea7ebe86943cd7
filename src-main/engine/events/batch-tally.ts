import type { Batch } from '../../../src-preload/contract/batch'
import type { Delivery } from '../../../src-preload/contract/delivery'
import type { ExchangeSummary } from '../../../src-preload/contract/exchange'
import { isFinal } from '../delivery/queue-memory'

/** Adds up what becomes of a batch's deliveries. */
export interface BatchTally {
  /** These deliveries belong to it. */
  owe(deliveries: Pick<Delivery, 'id' | 'state'>[]): void
  moved(delivery: Pick<Delivery, 'id' | 'state'>): void
  attempted(exchange: ExchangeSummary): void
  openIds(): string[]
  openCount(): number
  sum(): Pick<Batch, 'deliveries' | 'results' | 'p50' | 'p95' | 'p99' | 'firstFailure'>
}

export function createBatchTally(): BatchTally {
  const open = new Set<string>()
  const known = new Set<string>()
  const finals = { delivered: 0, failed: 0, skipped: 0, cancelled: 0 }
  const results: Record<string, number> = {}
  const times: number[] = []
  let firstFailure: Batch['firstFailure'] = null

  const settle = ({ id, state }: Pick<Delivery, 'id' | 'state'>) => {
    if (!isFinal(state) || !open.delete(id)) return
    finals[state as keyof typeof finals]++
  }
  return {
    owe(deliveries) {
      for (const delivery of deliveries) {
        open.add(delivery.id)
        known.add(delivery.id)
        settle(delivery)
      }
    },
    moved: settle,
    attempted({ id, deliveryId, direction, status, errorCode, outcome, totalMs }) {
      if (direction !== 'out' || deliveryId === null || !known.has(deliveryId)) return
      const result = String(status ?? errorCode ?? 'no answer')
      results[result] = (results[result] ?? 0) + 1
      if (totalMs !== null) times.push(totalMs)
      if (outcome === 'failed') firstFailure ??= { exchange: id, result }
    },
    openIds: () => [...open],
    openCount: () => open.size,
    sum() {
      const sorted = times.toSorted((a, b) => a - b)
      return {
        deliveries: { open: open.size, ...finals },
        results: { ...results },
        ...{ p50: percentile(sorted, 50), p95: percentile(sorted, 95), p99: percentile(sorted, 99) },
        firstFailure,
      }
    },
  }
}

/** Nearest rank: the smallest value that so many percent of all are not above. Null where there is none. */
function percentile(sorted: number[], percent: number): number | null {
  return sorted[Math.ceil((percent / 100) * sorted.length) - 1] ?? null
}
