import type { ExchangeSummary } from '../../../../src-preload/contract/exchange'

export interface EventGroup {
  kind: 'event'
  id: string
  type: string
  at: string
  exchanges: number
  deliveries: number
  failed: number
  folded: boolean
}
export interface DeliveryGroup {
  kind: 'delivery'
  id: string
  hook: string | null
  url: string
  attempts: number
  /** Its newest attempt. */
  last: ExchangeSummary
}
export interface GroupedExchange {
  kind: 'exchange'
  exchange: ExchangeSummary
  depth: 0 | 1 | 2
}
export type GroupRow = EventGroup | DeliveryGroup | GroupedExchange

/**
 * Rows of a tree, the event with the newest exchange first: event, its deliveries, the attempts of each; what captured them stands beneath the event.
 * What belongs to no event stands alone. `exchanges` come newest first.
 */
export function groupRows(exchanges: ExchangeSummary[], folded: ReadonlySet<string>): GroupRow[] {
  const events = gathered(exchanges, ({ eventId, id }) => eventId ?? id)
  return [...events].flatMap(([id, members]) => rowsOf(id, members, folded.has(id)))
}

function rowsOf(id: string, members: ExchangeSummary[], folded: boolean): GroupRow[] {
  const [newest] = members
  if (!newest) return []
  if (newest.eventId === null) return [{ kind: 'exchange', exchange: newest, depth: 0 }]
  const attempts = members.filter(({ direction }) => direction === 'out')
  const deliveries = gathered(attempts, (attempt) => attempt.deliveryId ?? attempt.id)
  const event: EventGroup = {
    ...{ kind: 'event', id, type: newest.eventType ?? 'event', at: newest.at, exchanges: members.length, deliveries: deliveries.size },
    failed: [...deliveries.values()].filter(([last]) => last?.outcome === 'failed').length,
    folded,
  }
  if (folded) return [event]
  const captured = members.filter(({ direction }) => direction === 'in')
  return [
    event,
    ...[...deliveries].flatMap(([delivery, list]) => deliveryRows(delivery, list)),
    ...captured.map((exchange): GroupRow => ({ kind: 'exchange', exchange, depth: 1 })),
  ]
}

function deliveryRows(id: string, attempts: ExchangeSummary[]): GroupRow[] {
  const [last] = attempts
  if (!last) return []
  // A delivery that needed one attempt is that attempt.
  if (attempts.length === 1) return [{ kind: 'exchange', exchange: last, depth: 1 }]
  return [
    { kind: 'delivery', id, hook: last.hook, url: last.url, attempts: attempts.length, last },
    ...attempts.map((exchange): GroupRow => ({ kind: 'exchange', exchange, depth: 2 })),
  ]
}

/** By a key, in the order in which each key comes first. */
function gathered(exchanges: ExchangeSummary[], keyOf: (exchange: ExchangeSummary) => string): Map<string, ExchangeSummary[]> {
  const groups = new Map<string, ExchangeSummary[]>()
  for (const exchange of exchanges) {
    const key = keyOf(exchange)
    const known = groups.get(key)
    if (known) known.push(exchange)
    else groups.set(key, [exchange])
  }
  return groups
}
