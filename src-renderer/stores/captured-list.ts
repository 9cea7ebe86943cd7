import type { ExchangeSummary } from '../../src-preload/contract/exchange'

/** An inbox's past and what came in since, each once, newest first; `hidden` and what is older is out of sight, unless it is pinned. */
export function capturedIn(inbox: string, live: ExchangeSummary[], past: ExchangeSummary[], hidden = ''): ExchangeSummary[] {
  const here = live.filter((each) => each.direction === 'in' && each.inbox === inbox)
  const known = new Set(here.map(({ id }) => id))
  const rest = past.filter(({ id }) => !known.has(id))
  // Ids end in a ULID, so among exchanges their order is the order of time.
  const all = rest.length > 0 && here.length > 0 ? [...here, ...rest].sort((a, b) => (a.id < b.id ? 1 : -1)) : [...here, ...rest]
  return hidden === '' ? all : all.filter(({ id, pinned }) => id > hidden || pinned)
}
