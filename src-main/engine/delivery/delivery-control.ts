import type { Delivery, DeliveryQuery, ResendInput, Resent } from '../../../src-preload/contract/delivery'
import type { ChangeHub } from '../changes'
import type { Clock } from '../ports'
import { ProblemError } from '../problem'
import type { Registry } from '../registry'
import type { Queue } from './queue'
import { isFinal } from './queue-memory'
import type { QueuedDelivery } from './queue-record'
import type { Schedule } from './schedule'

/** What is owed to whom, and what can be done about it by hand. */
export interface Deliveries {
  get(id: string): Delivery
  ofEvent(eventId: string): Delivery[]
  list(query: DeliveryQuery): Delivery[]
  /** Gives up what waits. */
  cancel(id: string): Promise<Delivery>
  /** Makes what waits due at once, and sends what was skipped. */
  sendNow(id: string): Promise<Delivery>
  resend(input: ResendInput): Promise<Resent>
  /** Cancels all that waits for a hook. */
  cancelOf(hook: string, reason: string): Promise<void>
  /** What a hook's rule has paused it before: events that were never tried are skipped, as those that come later are. Retries stay. */
  skipUntried(hook: string, reason: string | null): Promise<void>
  /** Those that are not final, oldest first. */
  open(): Delivery[]
}
interface Needs {
  queue: Queue
  registry: Registry
  schedule: Schedule
  changes: ChangeHub
  clock: Clock
  /** Why the hook gets nothing now, as a sentence, or null. */
  pauseOf(hook: string | null): string | null
  /** There is something to deliver. */
  onOwed(deliveries: QueuedDelivery[]): void
  resend(input: ResendInput): Promise<Resent>
}

export function createDeliveries(needs: Needs): Deliveries {
  const { queue, registry, schedule, changes, clock, pauseOf, onOwed } = needs
  const shown = (delivery: QueuedDelivery) => told(delivery, schedule.held(delivery))
  const find = (id: string): QueuedDelivery => queue.get(id) ?? missing('delivery', id)
  const published = (delivery: QueuedDelivery): Delivery => {
    const now = shown(delivery)
    changes.publish({ kind: 'delivery', delivery: now })
    changes.publish({ kind: 'counts', counts: queue.counts() })
    return now
  }

  const waitingFor = (hook: string) => queue.open().filter((one) => one.hook === hook && one.state === 'pending')
  const settleAll = async (waiting: QueuedDelivery[], state: 'cancelled' | 'skipped', reason: string | null) => {
    await Promise.all(waiting.map(({ id }) => queue.settle(id, state, reason)))
    for (const delivery of waiting) published(delivery)
  }

  return {
    get: (id) => shown(find(id)),
    ofEvent: (eventId) => (queue.event(eventId) ? queue.ofEvent(eventId).map(shown) : missing('event', eventId)),
    list({ state, hook, before, limit }) {
      const id = hook === undefined ? undefined : (registry.findHook(hook)?.id ?? hook)
      const wanted = (one: QueuedDelivery) => (state === undefined || one.state === state) && (id === undefined || one.hook === id)
      const all = queue.newest()
      const older = before === undefined ? all : all.slice(all.indexOf(find(before)) + 1)
      return older.filter(wanted).slice(0, limit).map(shown)
    },
    async cancel(id) {
      const delivery = find(id)
      if (delivery.state === 'sending') throw conflict('An attempt of it is on the wire.', 'Wait for its answer, then cancel what is left.')
      if (isFinal(delivery.state)) throw conflict(`It is ${delivery.state} already.`, 'Only what waits can be cancelled.')
      await queue.settle(id, 'cancelled', 'Cancelled by hand.')
      if (delivery.hook) schedule.look(delivery.hook)
      return published(delivery)
    },
    async sendNow(id) {
      const delivery = find(id)
      if (delivery.state !== 'pending' && delivery.state !== 'skipped')
        throw conflict(
          delivery.state === 'sending' ? 'An attempt of it is on the wire.' : `It is ${delivery.state} already.`,
          delivery.state === 'sending' ? 'Wait for its answer.' : 'Resend it to make another attempt.',
        )
      if (delivery.hook !== null && !registry.findHook(delivery.hook)) throw conflict('Its hook was deleted.', 'Restore the hook first.')
      const pause = pauseOf(delivery.hook)
      if (pause !== null) throw conflict(pause, 'Resume the hook first, or resend the delivery by hand.')
      await queue.settle(id, 'pending', null, new Date(clock.now()).toISOString())
      onOwed([delivery])
      return published(delivery)
    },
    resend: needs.resend,
    async cancelOf(hook, reason) {
      await settleAll(waitingFor(hook), 'cancelled', reason)
    },
    async skipUntried(hook, reason) {
      await settleAll(
        waitingFor(hook).filter(({ attempts }) => attempts === 0),
        'skipped',
        reason,
      )
    },
    open: () => queue.open().map(shown),
  }
}

/** Without what only the queue needs to know. Members are written out: each step of each delivery makes one, and what is put together from others costs several times as much. */
export function told(delivery: QueuedDelivery, held: string | null): Delivery {
  return {
    id: delivery.id,
    eventId: delivery.eventId,
    eventType: delivery.eventType,
    catalog: delivery.catalog,
    hook: delivery.hook,
    target: delivery.target,
    state: delivery.state,
    attempts: delivery.attempts,
    nextAt: delivery.nextAt,
    held,
    reason: delivery.reason,
    mischief: delivery.mischief,
    lastExchange: delivery.lastExchange,
    createdAt: delivery.createdAt,
  }
}

function missing(what: string, id: string): never {
  throw new ProblemError({ code: 'not_found', message: `There is no ${what} "${id}".`, field: 'id' })
}

function conflict(message: string, fix: string): ProblemError {
  return new ProblemError({ code: 'conflict', message, field: 'id', fix })
}
