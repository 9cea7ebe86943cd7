import type { Clock } from './ports'
import type { Queue, QueuedDelivery } from './queue'

/** Attempts on the wire to one hook at a time. */
const perHook = 64

/** Starts each pending delivery when it is due, so many at a time per hook, oldest first. */
export interface Schedule {
  owe(deliveries: QueuedDelivery[]): void
  /** Resolves when nothing is on the wire; nothing new starts from now on. */
  stop(): Promise<void>
}
interface Needs {
  queue: Queue
  clock: Clock
  deliver(delivery: QueuedDelivery): Promise<void>
  /** Held back for now, for example because its hook is paused. */
  isHeld(delivery: QueuedDelivery): boolean
  onMoved(deliveryId: string): void
  onFault(error: unknown): void
}
interface Lane {
  /** Ids in the order in which they became due. */
  ready: Set<string>
  active: number
}

export function createSchedule({ queue, clock, deliver, isHeld, onMoved, onFault }: Needs): Schedule {
  const lanes = new Map<string, Lane>()
  const waiting = new Map<string, () => void>()
  const running = new Set<Promise<void>>()
  let stopped = false

  const owe = (deliveries: QueuedDelivery[]) => {
    for (const delivery of deliveries) {
      if (delivery.state !== 'pending' || waiting.has(delivery.id)) continue
      const due = delivery.nextAt === null ? 0 : Date.parse(delivery.nextAt)
      if (due <= clock.now()) makeReady(delivery.id)
      else
        waiting.set(
          delivery.id,
          clock.at(due, () => makeReady(delivery.id)),
        )
    }
  }
  const makeReady = (id: string) => {
    waiting.delete(id)
    const delivery = queue.get(id)
    if (!delivery) return
    const key = delivery.hook ?? id
    const lane = lanes.get(key) ?? { ready: new Set<string>(), active: 0 }
    lanes.set(key, lane)
    lane.ready.add(id)
    advance(key, lane)
  }
  const advance = (key: string, lane: Lane) => {
    for (const id of lane.ready) {
      if (stopped || lane.active >= perHook) break
      lane.ready.delete(id)
      const delivery = queue.get(id)
      if (delivery?.state === 'pending' && !isHeld(delivery)) start(key, lane, delivery)
    }
    if (lane.active === 0 && lane.ready.size === 0) lanes.delete(key)
  }
  const start = (key: string, lane: Lane, delivery: QueuedDelivery) => {
    lane.active++
    queue.sending(delivery.id)
    onMoved(delivery.id)
    const run = deliver(delivery)
      .catch((error: unknown) => {
        // What could not be recorded did not happen as far as the queue knows; repeating it at once would only flood the receiver.
        queue.atRest(delivery.id)
        onFault(error)
        return 'stay' as const
      })
      .then((fate) => {
        running.delete(run)
        lane.active--
        onMoved(delivery.id)
        const moved = queue.get(delivery.id)
        if (moved && !stopped && fate !== 'stay') owe([moved])
        advance(key, lane)
      })
    running.add(run)
  }

  return {
    owe,
    async stop() {
      stopped = true
      for (const cancel of waiting.values()) cancel()
      waiting.clear()
      await Promise.all(running)
    },
  }
}
