import type { Exchange, ExchangeSummary } from '../../../src-preload/contract/exchange'

/** So many stand in the snapshot every follower starts with. */
const recentCount = 50

export function summaryOf(exchange: Exchange, bytesMatch: boolean | null): ExchangeSummary {
  const { request, response, error, timings } = exchange
  const summary: ExchangeSummary = {
    id: exchange.id,
    at: exchange.at,
    direction: exchange.direction,
    catalog: exchange.catalog,
    hook: exchange.hook,
    inbox: exchange.inbox,
    eventId: exchange.eventId,
    eventType: exchange.eventType,
    deliveryId: exchange.deliveryId,
    attempt: exchange.attempt,
    method: request.method,
    url: request.url,
    status: response?.status ?? null,
    errorCode: error?.code ?? null,
    outcome: exchange.outcome,
    totalMs: timings.total,
    requestSize: request.size,
    responseSize: response?.size ?? null,
    twin: exchange.twin,
    bytesMatch,
    pinned: exchange.pinned,
    note: exchange.note,
  }
  if (exchange.verification) summary.verified = exchange.verification.ok
  if (exchange.retryOf) summary.retryOf = exchange.retryOf
  return summary
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
  /** Oldest first, so that one more is added without moving the others; up to twice as many as are kept. */
  let newest: ExchangeSummary[] = []
  return {
    add(summary) {
      const time = idTime(summary.id)
      const behind = newest.findLastIndex(({ id }) => idTime(id) < time) + 1
      if (behind === newest.length) newest.push(summary)
      else newest.splice(behind, 0, summary)
      if (newest.length >= recentCount * 2) newest = newest.slice(-recentCount)
    },
    replace(summary) {
      newest = newest.map((known) => (known.id === summary.id ? summary : known))
    },
    keep(ids) {
      newest = newest.filter(({ id }) => ids.has(id))
    },
    list: () => newest.slice(-recentCount).reverse(),
  }
}

const idTime = (id: string) => id.slice(id.lastIndexOf('_') + 1)
