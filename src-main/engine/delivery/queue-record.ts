import type { Delivery, DeliveryState } from '../../../src-preload/contract/delivery'
import type { Event, OneOff } from '../../../src-preload/contract/event'
import type { Mask, Outcome } from '../../../src-preload/contract/exchange'
import type { Pause } from '../../../src-preload/contract/hook'
import type { First } from '../events/firsts'
import type { LogPosition } from '../ports'
import type { Tally } from './tally'

/** A delivery as the queue keeps it. `once` stands in for the hook of a URL used once; its secrets are in the vault. */
export interface QueuedDelivery extends Omit<Delivery, 'held'> {
  once: Omit<OneOff, 'secret'> | null
  /** Attempts of the schedule; those by hand are not among them. */
  tries: number
  /** ISO 8601 of the first attempt. */
  firstAt: string | null
  /** Id of the delivery that must be final before this one may start. */
  waitsFor: string | null
  /** Number of an attempt by hand that was about to be made. */
  hand: number | null
  /** What it counts as the first of, where its hook takes only firsts. */
  first?: First
}

/** As it stands in the file: `once` as JSON text without what is secret in it, where there is something secret. */
/** An event with its deliveries, each of which is also known by its own id. */
export interface Entry {
  readonly event: Event
  readonly deliveries: readonly QueuedDelivery[]
}
export interface SealedDelivery extends QueuedDelivery {
  sealed?: { once: string; masks: Mask[] }
}
export interface SealedEntry {
  event: Event
  masks: Mask[]
  deliveries: SealedDelivery[]
}

/** An attempt whose exchange is in the log. `pause` is what its failure made a rule decide. */
export interface Recorded extends Pick<Delivery, 'id' | 'state' | 'nextAt' | 'reason'> {
  attempt: number
  exchange: string
  outcome: Outcome
  byHand: boolean
  /** ISO 8601 at which it began. */
  at: string
  /** Milliseconds since 1970 at which it was over. */
  endedAt: number
  pause: Pause | null
  /** It says nothing about the receiver and counts for no rule. */
  uncounted?: true | undefined
  /** Where the log ended with it, so that a start after a crash reads on from there. */
  position: LogPosition
}

/** What stands in the queue's file: new events, and what happens to those that are known. */
export type QueueRecord = { k: 'events'; entries: SealedEntry[] } | Happening
export type Happening =
  | ({ k: 'attempt' } & Recorded)
  | { k: 'state'; id: string; state: DeliveryState; reason: string | null; nextAt: string | null }
  | { k: 'hand'; id: string; attempt: number }
  | { k: 'tally'; hook: string; tally: Tally }
  | { k: 'firsts'; all: First[] }
  | { k: 'forget-first'; hook: string; value: string | null }
  | { k: 'log'; position: LogPosition }
