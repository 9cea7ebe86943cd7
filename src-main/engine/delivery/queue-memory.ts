import type { DeliveryState } from '../../../src-preload/contract/delivery'
import { Firsts } from '../events/firsts'
import type { LogPosition } from '../ports'
import type { Entry, Happening, QueuedDelivery, Recorded } from './queue-record'
import { counted, noFailures, type Tally } from './tally'

const finalStates: DeliveryState[] = ['delivered', 'failed', 'skipped', 'cancelled']
export const isFinal = (state: DeliveryState) => finalStates.includes(state)

/** What the records of the queue's file add up to. */
export class QueueMemory {
  readonly events = new Map<string, Entry>()
  readonly deliveries = new Map<string, QueuedDelivery>()
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

  /** The entry is its own from here on: its deliveries change as they move. */
  takeIn(entry: Entry): void {
    if (this.events.has(entry.event.id)) return
    this.events.set(entry.event.id, entry)
    for (const delivery of entry.deliveries) {
      this.deliveries.set(delivery.id, delivery)
      if (!isFinal(delivery.state)) this.open.add(delivery.id)
      if (delivery.first) this.firsts.add(delivery.first)
      if (delivery.hand !== null) this.handed.add(delivery.id)
    }
  }

  forget({ event, deliveries }: Entry): void {
    for (const { id } of deliveries) {
      this.deliveries.delete(id)
      this.open.delete(id)
      this.handed.delete(id)
    }
    this.events.delete(event.id)
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

  #attempted(record: Recorded): void {
    const { id, attempt, exchange, outcome, byHand, at, state, endedAt, pause, uncounted } = record
    this.position = later(this.position, record.position)
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
    this.#move(id, record)
    if (delivery.hook === null || uncounted) return
    const tally = counted(this.tallyOf(delivery.hook), outcome, state, endedAt)
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
