import { create } from 'zustand'
import type { ExchangeSummary } from '../../src-preload/contract/exchange'

/** The newest stretch of the log without a gap, newest first; `reachedOldest`: there is nothing before it. */
export interface Exchanges {
  list: ExchangeSummary[]
  reachedOldest: boolean
}

export const useExchanges = create<Exchanges>(() => ({ list: [], reachedOldest: false }))

const mostKept = 10_000

/** Changed ones are replaced in place, new ones sorted in; beyond `mostKept` the oldest go and can be paged in again. */
export function mergeExchanges({ list, reachedOldest }: Exchanges, changed: ExchangeSummary[]): Exchanges {
  const unseen = new Map(changed.map((exchange) => [exchange.id, exchange]))
  const kept = list.map((known) => {
    const update = unseen.get(known.id)
    unseen.delete(known.id)
    return update ?? known
  })
  const merged = unseen.size === 0 ? kept : [...unseen.values(), ...kept].toSorted(newestFirst)
  return { list: merged.slice(0, mostKept), reachedOldest: reachedOldest && merged.length <= mostKept }
}

// Ids end in a ULID, so among exchanges their order is the order of time.
const newestFirst = (a: ExchangeSummary, b: ExchangeSummary) => (a.id < b.id ? 1 : -1)
