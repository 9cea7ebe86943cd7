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
  const kept = replaced(list, unseen)
  const added = [...unseen.values()].sort(newestFirst)
  const merged = joined(added, kept)
  return { list: merged.length > mostKept ? merged.slice(0, mostKept) : merged, reachedOldest: reachedOldest && merged.length <= mostKept }
}

/** Changes what is known and adds nothing: an old exchange that was pinned does not belong to the newest stretch. */
export function changeExchanges({ list, reachedOldest }: Exchanges, changed: ExchangeSummary[]): Exchanges {
  return { list: replaced(list, new Map(changed.map((exchange) => [exchange.id, exchange]))), reachedOldest }
}

/** Takes out of `unseen` what the list has, looking only as far down as that can be. */
function replaced(list: ExchangeSummary[], unseen: Map<string, ExchangeSummary>): ExchangeSummary[] {
  let oldest = ''
  for (const id of unseen.keys()) if (oldest === '' || id < oldest) oldest = id
  let kept = list
  for (let at = 0; at < list.length && unseen.size > 0; at++) {
    const known = list[at]
    if (!known || known.id < oldest) break
    const update = unseen.get(known.id)
    if (!update) continue
    if (kept === list) kept = [...list]
    kept[at] = update
    unseen.delete(known.id)
  }
  return kept
}

/** Both are sorted; mostly all that is new is newer, or all of it older, than what is known. */
function joined(added: ExchangeSummary[], kept: ExchangeSummary[]): ExchangeSummary[] {
  if (added.length === 0) return kept
  const isNewer = kept[0] === undefined || (added.at(-1)?.id ?? '') > kept[0].id
  const isOlder = (added[0]?.id ?? '') < (kept.at(-1)?.id ?? '')
  if (isNewer) return [...added, ...kept]
  return isOlder ? [...kept, ...added] : [...added, ...kept].sort(newestFirst)
}

// Ids end in a ULID, so among exchanges their order is the order of time.
const newestFirst = (a: ExchangeSummary, b: ExchangeSummary) => (a.id < b.id ? 1 : -1)
