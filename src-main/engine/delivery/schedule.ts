import type { DeliveryPolicy } from '../../../src-preload/contract/delivery-policy'
import type { Clock } from '../ports'
import { createAlarms } from './alarms'
import { createLane, type Lane } from './lane'
import type { Queue } from './queue'
import type { QueuedDelivery } from './queue-record'
import { failuresLeft } from './tally'
import { createUnderway } from './underway'

/** What an attempt means for those after it. */
export interface AttemptEnd {
  startedAt: number
  delivered: boolean
  slowsDown: boolean
  /** Resolves when the queue's file has it; the next attempt need not wait for that, since the log has it already. */
  written: Promise<void>
}

/** Starts each pending delivery when it is due and its hook's rules allow it. */
export interface Schedule {
  owe(deliveries: QueuedDelivery[]): void
  /** The hook's rules or its pause have changed. */
  look(hook: string): void
  /** Makes an attempt outside of the order, at once. */
  byHand(delivery: QueuedDelivery, attempt: () => Promise<AttemptEnd>): void
  /** Why a pending delivery that is due does not start, as a sentence, or null. */
  held(delivery: QueuedDelivery): string | null
  /** Resolves when nothing is on the wire. */
  quiet(): Promise<void>
  /** Resolves when nothing is on the wire; nothing new starts from now on. */
  stop(): Promise<void>
}
interface Needs {
  queue: Queue
  clock: Clock
  deliver(delivery: QueuedDelivery): Promise<AttemptEnd>
  /** The rules of the delivery's hook at this moment. */
  policyOf(delivery: QueuedDelivery): Pick<DeliveryPolicy, 'concurrency' | 'ratePerSecond' | 'pause'>
  /** Why the hook gets nothing now, or null. */
  pauseOf(hook: string | null): string | null
  onMoved(deliveryId: string): void
  onFault(error: unknown): void
}

export function createSchedule({ queue, clock, deliver, policyOf, pauseOf, onMoved, onFault }: Needs): Schedule {
  const lanes = new Map<string, Lane>()
  const alarms = createAlarms(clock)
  const underway = createUnderway()
  let stopped = false

  const laneOf = (delivery: QueuedDelivery): Lane => {
    const key = keyOf(delivery)
    const known = lanes.get(key)
    if (known) return known
    const lane = createLane({
      ...{ queue, clock, alarms },
      policy: () => policyOf(delivery),
      failuresLeft: () => failuresLeft(policyOf(delivery), queue.tallyOf(delivery.hook)),
      paused: () => pauseOf(delivery.hook),
      start: (next) => run(lane, next, () => deliver(next)),
    })
    lanes.set(key, lane)
    return lane
  }
  const owe = (deliveries: QueuedDelivery[]) => {
    if (stopped) return
    const touched = new Set<Lane>()
    for (const delivery of deliveries) {
      const lane = laneOf(delivery)
      lane.take(delivery)
      touched.add(lane)
    }
    for (const lane of touched) lane.advance()
  }
  const run = (lane: Lane, delivery: QueuedDelivery, attempt: () => Promise<AttemptEnd>) => {
    queue.sending(delivery.id)
    onMoved(delivery.id)
    const over = underway.begin()
    const ended = (answer: AttemptEnd | null) => {
      onMoved(delivery.id)
      if (!stopped) lane.ended(delivery.id, answer)
      if (delivery.hook === null && lane.isEmpty()) lanes.delete(keyOf(delivery))
      if (answer)
        answer.written.then(over, (error: unknown) => {
          onFault(error)
          over()
        })
      else over()
    }
    attempt().then(ended, (error: unknown) => {
      // What could not be recorded did not happen as far as the queue knows; repeating it at once would only flood the receiver.
      queue.atRest(delivery.id)
      onFault(error)
      ended(null)
    })
  }

  return {
    owe,
    look: (hook) => lanes.get(hook)?.advance(),
    byHand: (delivery, attempt) => run(laneOf(delivery), delivery, attempt),
    held(delivery) {
      if (delivery.state !== 'pending') return null
      const lane = lanes.get(keyOf(delivery))
      return lane ? lane.held(delivery) : pauseOf(delivery.hook)
    },
    quiet: underway.none,
    async stop() {
      stopped = true
      for (const lane of lanes.values()) lane.stop()
      alarms.stop()
      await underway.none()
    },
  }
}

/** One lane a hook. A URL used once has its own, shared by what waits for each other. */
function keyOf({ hook, waitsFor, id }: QueuedDelivery): string {
  return hook ?? waitsFor ?? id
}
