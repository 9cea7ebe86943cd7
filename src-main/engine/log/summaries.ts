import type { Exchange, ExchangeSummary } from '../../../src-preload/contract/exchange'

/** So many stand in the snapshot every follower starts with. */
const recentCount = 50

export function summaryOf(exchange: Exchange, bytesMatch: boolean | null): ExchangeSummary {
  const {
    id,
    at,
    direction,
    catalog,
    hook,
    inbox,
    eventId,
    eventType,
    deliveryId,
    attempt,
    request,
    response,
    error,
    outcome,
    timings,
    twin,
    verification,
    retryOf,
  } = exchange
  return {
    ...{ id, at, direction, catalog, hook, inbox, eventId, eventType, deliveryId, attempt },
    method: request.method,
    url: request.url,
    status: response?.status ?? null,
    errorCode: error?.code ?? null,
    outcome,
    totalMs: timings.total,
    requestSize: request.size,
    responseSize: response?.size ?? null,
    twin,
    bytesMatch,
    pinned: exchange.pinned,
    note: exchange.note,
    ...(verification ? { verified: verification.ok } : {}),
    ...(retryOf ? { retryOf } : {}),
  }
}

/** The newest summaries, kept in memory so that a snapshot is one synchronous step. */
export interface Recent {
  add(summary: ExchangeSummary): void
  /** Where it is among them, it is put in place of what was known. */
  replace(summary: ExchangeSummary): void
  /** Drops the others. */
  keep(ids: ReadonlySet<string>): void
  /** Newest first. */
  list(): ExchangeSummary[]
}

export function createRecent(): Recent {
  let newest: ExchangeSummary[] = []
  return {
    add(summary) {
      const [first] = newest
      if (first === undefined || idTime(first.id) < idTime(summary.id)) {
        newest = [summary, ...newest.slice(0, recentCount - 1)]
        return
      }
      const at = newest.findIndex(({ id }) => idTime(id) < idTime(summary.id))
      newest = newest.toSpliced(at < 0 ? newest.length : at, 0, summary).slice(0, recentCount)
    },
    replace(summary) {
      newest = newest.map((known) => (known.id === summary.id ? summary : known))
    },
    keep(ids) {
      newest = newest.filter(({ id }) => ids.has(id))
    },
    list: () => newest,
  }
}

const idTime = (id: string) => id.slice(id.lastIndexOf('_') + 1)
