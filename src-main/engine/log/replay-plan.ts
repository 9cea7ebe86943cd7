import type { Exchange } from '../../../src-preload/contract/exchange'
import type { ReplayInput, ReplayPlan } from '../../../src-preload/contract/replay'
import type { Queue } from '../delivery/queue'
import type { QueuedDelivery } from '../delivery/queue-record'
import type { LogFilter } from '../query/filter'
import type { Registry } from '../registry'
import type { LogQueries } from './query'

interface Needs {
  queries: LogQueries
  queue: Queue
  registry: Registry
  /** Why the hook gets nothing by itself now, or null. */
  pauseOf(hook: string | null): string | null
}

type Asked = Pick<ReplayInput, 'query' | 'force'>

/** Which deliveries a query means, the oldest first, and what is to be known before they are sent again. */
export async function planReplay({ query, force }: Asked, needs: Needs): Promise<{ deliveries: QueuedDelivery[]; plan: ReplayPlan }> {
  const { queries, queue, registry, pauseOf } = needs
  const filter = queries.read(query)
  const meant = await deliveriesMeant(filter, needs)
  const left = { deliveredSince: 0, forgotten: 0, hookDeleted: 0, hookPaused: 0, onTheWire: 0 }
  const held = new Set<string>()
  const deliveries: QueuedDelivery[] = []
  for (const [id, wasDelivered] of meant) {
    const delivery = queue.get(id)
    if (!delivery) left.forgotten++
    else if (delivery.state === 'delivered' && !wasDelivered) left.deliveredSince++
    else if (delivery.state === 'sending') left.onTheWire++
    else if (delivery.hook !== null && !registry.findHook(delivery.hook)) left.hookDeleted++
    else {
      const pause = force ? null : pauseOf(delivery.hook)
      if (pause === null) deliveries.push(delivery)
      else {
        left.hookPaused++
        held.add(pause)
      }
    }
  }
  deliveries.sort((a, b) => (a.id < b.id ? -1 : 1))
  const hooks = byHook(deliveries, needs)
  return { deliveries, plan: { deliveries: deliveries.length, hooks, left, warnings: [...held, ...warningsOf(hooks, left)] } }
}

/** Ids of deliveries, and whether one of the attempts that were found had been delivered. */
async function deliveriesMeant(filter: LogFilter, { queries, queue }: Needs): Promise<Map<string, boolean>> {
  const meant = new Map<string, boolean>()
  const outgoing: LogFilter = [...filter, { not: false, any: [{ on: 'direction', is: 'out' }] }]
  for await (const { exchanges } of queries.run(outgoing, { batch: 256 }))
    for (const { deliveryId, outcome } of exchanges)
      if (deliveryId !== null) meant.set(deliveryId, (meant.get(deliveryId) ?? false) || outcome === 'delivered')
  // What was never attempted left no exchange, so only the queue knows of it.
  if (filter.some(({ not, any }) => !not && any.some((test) => test.on === 'final')))
    for (const delivery of queue.newest())
      if (delivery.attempts === 0 && (await queries.holds(unattempted(delivery), outgoing))) meant.set(delivery.id, false)
  return meant
}

/** A delivery in the shape in which queries ask. */
function unattempted({ id, createdAt, catalog, hook, eventId, eventType, target }: QueuedDelivery): Exchange {
  const nothing = { headers: [], body: '', bodyEncoding: 'utf8' as const, bodyRef: null, size: 0, sha256: '', storedSize: 0 }
  return {
    ...{
      v: 1,
      id,
      at: createdAt,
      direction: 'out',
      catalog,
      hook,
      hookRevision: null,
      inbox: null,
      eventId,
      eventType,
      deliveryId: id,
      attempt: null,
    },
    request: { method: '', url: target, ...nothing },
    ...{ response: null, error: null, timings: { dns: null, connect: null, tls: null, firstByte: null, total: null } },
    ...{ outcome: 'failed', masks: [], twin: null, pinned: false, note: null },
  }
}

function byHook(deliveries: QueuedDelivery[], { registry, pauseOf }: Needs): ReplayPlan['hooks'] {
  const groups = new Map<string, QueuedDelivery[]>()
  for (const delivery of deliveries) {
    const key = delivery.hook ?? delivery.target
    groups.set(key, [...(groups.get(key) ?? []), delivery])
  }
  return [...groups.values()]
    .map((all) => {
      const [first] = all as [QueuedDelivery, ...QueuedDelivery[]]
      const hook = first.hook === null ? undefined : registry.findHook(first.hook)
      const target = hook?.target ?? first.target
      const targetBefore = all.find((one) => one.target !== target)?.target ?? null
      return { hook: first.hook, name: hook?.name ?? null, target, deliveries: all.length, paused: pauseOf(first.hook), targetBefore }
    })
    .sort((a, b) => b.deliveries - a.deliveries)
}

function warningsOf(hooks: ReplayPlan['hooks'], { forgotten, hookDeleted }: ReplayPlan['left']): string[] {
  const some = (count: number) => (count === 1 ? '1 delivery' : `${count} deliveries`)
  return [
    ...hooks.flatMap(({ paused, deliveries }) => (paused ? [`${paused} ${some(deliveries)} would reach it all the same.`] : [])),
    ...hooks.flatMap(({ name, target, targetBefore }) =>
      targetBefore === null ? [] : [`"${name}" has another address now: ${target} instead of ${targetBefore}.`],
    ),
    ...(forgotten > 0 ? [`${some(forgotten)} can’t be sent again: the events are kept no longer.`] : []),
    ...(hookDeleted > 0 ? [`${some(hookDeleted)} went to hooks that are deleted: restore them first.`] : []),
  ]
}
