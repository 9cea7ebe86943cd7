import type { DeliveryPolicy } from '../../../src-preload/contract/delivery-policy'
import type { Clock } from '../ports'
import type { Alarms } from './alarms'
import { createBackoff, createRateLimit } from './brakes'
import type { Queue } from './queue'
import { isFinal } from './queue-memory'
import type { QueuedDelivery } from './queue-record'
import type { AttemptEnd } from './schedule'

/** What is owed to one hook, in the order of its events. */
export interface Lane {
  /** This delivery is pending: it starts when it is due and `advance` finds nothing against it. */
  take(delivery: QueuedDelivery): void
  /** Starts what may start now. */
  advance(): void
  /** An attempt is over; null where it left no record. */
  ended(id: string, end: AttemptEnd | null): void
  /** Why a delivery that is due does not start, as a sentence, or null. */
  held(delivery: QueuedDelivery): string | null
  isEmpty(): boolean
  stop(): void
}
interface Needs {
  queue: Queue
  clock: Clock
  alarms: Alarms
  policy(): Pick<DeliveryPolicy, 'concurrency' | 'ratePerSecond'>
  /** How many more failures the hook's rule for pausing puts up with; null where there is no such rule. */
  failuresLeft(): number | null
  paused(): string | null
  start(delivery: QueuedDelivery): void
}

export function createLane({ queue, clock, alarms, policy, failuresLeft, paused, start }: Needs): Lane {
  /** Ids of all that is owed, oldest event first: with a concurrency of 1 the first of them is the only one that may go. */
  const owed = new Set<string>()
  /** Ids of those that are due, in the order in which they became so. */
  const due = new Set<string>()
  const flying = new Set<string>()
  const backoff = createBackoff()
  const rate = createRateLimit()
  let wakesAt = Number.POSITIVE_INFINITY
  let stopped = false

  const take = (delivery: QueuedDelivery) => {
    if (delivery.state !== 'pending') return
    owed.add(delivery.id)
    const { nextAt, createdAt } = delivery
    // Most are due from the start, which needs no reading of times.
    const time = nextAt === null || nextAt === createdAt ? 0 : Date.parse(nextAt)
    if (time <= clock.now()) due.add(delivery.id)
    else
      alarms.set(time, () => {
        // It may have been cancelled, or sent sooner by hand: then another time holds.
        if (queue.get(delivery.id)?.nextAt !== nextAt) return
        due.add(delivery.id)
        advance()
      })
  }
  const advance = () => {
    if (stopped || paused() !== null) return
    const { concurrency, ratePerSecond } = policy()
    for (const id of concurrency === 1 ? firstIfDue() : due) {
      if (flying.size >= room(concurrency)) return
      const delivery = queue.get(id)
      if (delivery?.state !== 'pending') {
        due.delete(id)
        continue
      }
      if (blockedBy(delivery, concurrency) !== null) continue
      const now = clock.now()
      const wait = backoff.until() > now ? backoff.until() : ratePerSecond === null ? null : rate.take(ratePerSecond, now)
      if (wait !== null) return wakeAt(wait)
      due.delete(id)
      flying.add(id)
      start(delivery)
    }
  }
  /** No more on the wire than may fail: what a rule keeps from a receiver must not be on its way already. */
  const room = (concurrency: number): number => (backoff.isOn() ? 1 : Math.max(1, Math.min(concurrency, failuresLeft() ?? concurrency)))
  const wakeAt = (time: number) => {
    if (wakesAt <= time && wakesAt > clock.now()) return
    wakesAt = time
    alarms.set(time, () => {
      wakesAt = Number.POSITIVE_INFINITY
      advance()
    })
  }
  const blockedBy = (delivery: QueuedDelivery, concurrency: number): string | null => {
    const first = concurrency === 1 ? firstOwed() : undefined
    if (first !== undefined && first !== delivery.id) return 'An earlier event comes first: this hook gets its events in order.'
    const other = delivery.waitsFor === null ? undefined : queue.get(delivery.waitsFor)
    if (!other || isFinal(other.state)) return null
    return `${delivery.mischief}: it waits until ${other.id} is settled.`
  }
  const firstIfDue = (): string[] => {
    const first = firstOwed()
    return first !== undefined && due.has(first) ? [first] : []
  }
  const firstOwed = (): string | undefined => {
    for (const id of owed) {
      const state = queue.get(id)?.state
      if (state !== undefined && !isFinal(state)) return id
      owed.delete(id)
      due.delete(id)
    }
  }

  return {
    take,
    advance,
    ended(id, end) {
      flying.delete(id)
      if (end?.slowsDown) backoff.slow(end.startedAt, clock.now())
      if (end?.delivered) backoff.end()
      const delivery = queue.get(id)
      // What left no record stays until the next start, or until somebody sends it.
      if (!delivery || isFinal(delivery.state) || end === null) owed.delete(id)
      else take(delivery)
      advance()
    },
    held(delivery) {
      const now = clock.now()
      const pause = paused()
      if (pause !== null) return pause
      if (delivery.nextAt !== null && Date.parse(delivery.nextAt) > now) return null
      const blocked = blockedBy(delivery, policy().concurrency)
      if (blocked !== null) return blocked
      return backoff.until() > now ? `The hook is slowed down until ${new Date(backoff.until()).toISOString()}.` : null
    },
    isEmpty: () => owed.size === 0 && flying.size === 0,
    stop() {
      stopped = true
    },
  }
}
