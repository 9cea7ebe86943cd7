import type { DeliveryState } from '../../../src-preload/contract/delivery'
import type { Event } from '../../../src-preload/contract/event'
import { Firsts } from '../events/firsts'
import type { LogPosition } from '../ports'
import type { Happening, QueuedDelivery, Recorded } from './queue-record'
import { counted, noFailures, type Tally } from './tally'

const finalStates: DeliveryState[] = ['delivered', 'failed', 'skipped', 'cancelled']
export const isFinal = (state: DeliveryState) => finalStates.includes(state)

/** What the records of the queue's file add up to. */
export class QueueMemory {
  readonly events = new Map<string, Event>()
  readonly deliveries = new Map<string, QueuedDelivery>()
  readonly byEvent = new Map<string, string[]>()
  readonly tallies = new Map<string, Tally>()
  readonly firsts = new Firsts()
  /** Ids of those that are not final, oldest first. */
  readonly open = new Set<string>()
  /** What is on the wire, with the state it would be in if nothing came of it. */
  readonly onTheWire = new Map<string, DeliveryState>()
  /** Those whose attempt by hand may stand in the log. */
  readonly handed = new Set<string>()
  position: LogPosition | null = null

  apply(record: Happening): void {
    if (record.k === 'log') this.position = record.position
    else if (record.k === 'firsts') this.firsts.replace(record.all)
    else if (record.k === 'forget-first') this.firsts.forget(record.hook, record.value)
    else if (record.k === 'tally') this.tallies.set(record.hook, record.tally)
    else if (record.k === 'attempt') this.#attempted(record)
    else if (record.k === 'hand') this.#handed(record.id, record.attempt)
    else this.#move(record.id, record)
  }

  /** The deliveries are its own from here on: they change as they move. */
  takeIn({ event, deliveries }: { event: Event; deliveries: QueuedDelivery[] }): void {
    if (this.events.has(event.id)) return
    this.events.set(event.id, event)
    this.byEvent.set(
      event.id,
      deliveries.map(({ id }) => id),
    )
    for (const delivery of deliveries) {
      this.deliveries.set(delivery.id, delivery)
      if (!isFinal(delivery.state)) this.open.add(delivery.id)
      if (delivery.first) this.firsts.add(delivery.first)
      if (delivery.hand !== null) this.handed.add(delivery.id)
    }
  }

  /** Answers the ids of its deliveries. */
  forget(eventId: string): string[] {
    const ids = this.byEvent.get(eventId) ?? []
    for (const id of ids) {
      this.deliveries.delete(id)
      this.open.delete(id)
      this.handed.delete(id)
    }
    this.byEvent.delete(eventId)
    this.events.delete(eventId)
    return ids
  }

  ofEvent(eventId: string): QueuedDelivery[] {
    return (this.byEvent.get(eventId) ?? []).flatMap((id) => this.deliveries.get(id) ?? [])
  }

  tallyOf(hook: string | null): Tally {
    return (hook === null ? undefined : this.tallies.get(hook)) ?? noFailures
  }

  sending(id: string): void {
    const delivery = this.deliveries.get(id)
    if (!delivery || delivery.state === 'sending') return
    this.onTheWire.set(id, delivery.state)
    delivery.state = 'sending'
  }

  atRest(id: string): void {
    const delivery = this.deliveries.get(id)
    const before = this.onTheWire.get(id)
    this.onTheWire.delete(id)
    if (delivery && before !== undefined) delivery.state = before
  }

  #attempted({ id, attempt, exchange, outcome, byHand, at, endedAt, pause, uncounted, position, ...moved }: Recorded): void {
    this.position = later(this.position, position)
    const delivery = this.deliveries.get(id)
    if (!delivery) return
    delivery.attempts = attempt
    delivery.lastExchange = exchange
    delivery.firstAt ??= at
    if (!byHand) delivery.tries++
    if (delivery.hand !== null && delivery.hand <= attempt) {
      delivery.hand = null
      this.handed.delete(id)
    }
    this.#move(id, moved)
    if (delivery.hook === null || uncounted) return
    const tally = counted(this.tallyOf(delivery.hook), outcome, moved.state, endedAt)
    if (tally !== this.tallyOf(delivery.hook) || pause) this.tallies.set(delivery.hook, pause && !tally.pause ? { ...tally, pause } : tally)
  }

  #handed(id: string, attempt: number): void {
    const delivery = this.deliveries.get(id)
    if (!delivery) return
    delivery.hand = attempt
    this.handed.add(id)
  }

  #move(id: string, { state, reason, nextAt }: Pick<QueuedDelivery, 'state' | 'reason' | 'nextAt'>): void {
    const delivery = this.deliveries.get(id)
    if (!delivery) return
    delivery.state = state
    delivery.reason = reason
    delivery.nextAt = nextAt
    this.onTheWire.delete(id)
    if (isFinal(state)) this.open.delete(id)
    else this.open.add(id)
  }
}

function later(a: LogPosition | null, b: LogPosition): LogPosition {
  if (!a) return b
  return b.segment > a.segment || (b.segment === a.segment && b.end > a.end) ? b : a
}
