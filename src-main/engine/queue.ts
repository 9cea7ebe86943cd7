import type { Delivery, DeliveryState } from '../../src-preload/contract/delivery'
import type { Event, OneOff } from '../../src-preload/contract/event'
import type { Mask } from '../../src-preload/contract/exchange'
import type { KnownSecrets } from './known-secrets'
import { maskText, unmaskText } from './masks'
import type { LogPosition, QueueStore, Vault } from './ports'

/** A delivery as the queue keeps it. `once` stands in for the hook of a URL used once; its secrets are in the vault. */
export interface QueuedDelivery extends Delivery {
  once: Omit<OneOff, 'secret'> | null
}

/** What stands in the queue's file. `p` is where the log ended when an attempt was recorded, so that a start after a crash reads on from there. */
type QueueRecord =
  | { k: 'events'; entries: { event: Event; masks: Mask[]; deliveries: QueuedDelivery[] }[] }
  | { k: 'attempt'; id: string; n: number; x: string; state: DeliveryState; nextAt: string | null; p: LogPosition }
  | { k: 'state'; id: string; state: DeliveryState; reason: string | null }
  | { k: 'log'; p: LogPosition }

export interface Recorded {
  id: string
  attempt: number
  exchange: string
  state: DeliveryState
  nextAt: string | null
  position: LogPosition
}

/** Every event and delivery that is owed or was settled lately, in memory and in an append-only file. */
export interface Queue {
  /** All entries in one record: after a crash there are all of them or none. Resolves when it is in the file. */
  add(entries: { event: Event; deliveries: QueuedDelivery[] }[]): Promise<void>
  /** An attempt's exchange is in the log; the delivery moves on. Memory changes at once, the promise waits for the file. */
  recorded(attempt: Recorded): Promise<void>
  settle(id: string, state: DeliveryState, reason: string | null): Promise<void>
  /** Marks an attempt on the wire; only in memory, since a crash ends it. */
  sending(id: string): void
  /** The attempt on the wire left no record: the delivery is owed as before. */
  atRest(id: string): void
  event(id: string): Event | undefined
  get(id: string): QueuedDelivery | undefined
  ofEvent(eventId: string): QueuedDelivery[]
  /** Those that are not final, oldest first. */
  open(): QueuedDelivery[]
  counts(): { pending: number; sending: number }
  /** Up to where the log is accounted for. */
  logPosition(): LogPosition | null
}
interface Needs {
  store: QueueStore
  vault: Vault
  secrets: KnownSecrets
}

const finalStates: DeliveryState[] = ['delivered', 'failed', 'skipped', 'cancelled']
export const isFinal = (state: DeliveryState) => finalStates.includes(state)
/** So many settled events stay known; what waits is never dropped. */
const settledEventsKept = 5_000
/** Records in the file before it is written anew. */
const compactAfter = 20_000

export async function openQueue({ store, vault, secrets }: Needs): Promise<Queue> {
  const events = new Map<string, Event>()
  const byEvent = new Map<string, string[]>()
  const deliveries = new Map<string, QueuedDelivery>()
  const open = new Set<string>()
  let position: LogPosition | null = null
  let records = 0

  const apply = (record: QueueRecord): void => {
    if (record.k === 'events') for (const entry of record.entries) takeIn(entry)
    else if (record.k === 'log') position = record.p
    else {
      const delivery = deliveries.get(record.id)
      if (record.k === 'attempt') position = later(position, record.p)
      if (!delivery) return
      if (record.k === 'attempt')
        Object.assign(delivery, { attempts: record.n, lastExchange: record.x, nextAt: record.nextAt, state: record.state })
      else Object.assign(delivery, { state: record.state, reason: record.reason, nextAt: null })
      if (isFinal(delivery.state)) open.delete(delivery.id)
    }
  }
  const takeIn = ({ event, deliveries: owed }: { event: Event; deliveries: QueuedDelivery[] }): void => {
    if (events.has(event.id)) return
    events.set(event.id, event)
    byEvent.set(
      event.id,
      owed.map(({ id }) => id),
    )
    for (const delivery of owed) {
      deliveries.set(delivery.id, { ...delivery })
      if (!isFinal(delivery.state)) open.add(delivery.id)
    }
  }
  const sealed = (event: Event): { event: Event; masks: Mask[] } => {
    const { kept, masks } = maskText(event.payload, 'payload', secrets.scannerFor(null))
    return { event: { ...event, payload: kept }, masks }
  }
  const write = async (record: QueueRecord): Promise<void> => {
    records++
    await store.append(record)
    if (records > compactAfter) await compact()
  }
  const compact = async (): Promise<void> => {
    records = 0
    const all = [...events.keys()]
    const settled = all.filter((id) => !byEvent.get(id)?.some((delivery) => open.has(delivery)))
    for (const id of settled.slice(0, Math.max(0, settled.length - settledEventsKept))) forget(id)
    await store.compact(snapshot())
  }
  const forget = (eventId: string): void => {
    for (const id of byEvent.get(eventId) ?? []) {
      deliveries.delete(id)
      open.delete(id)
    }
    byEvent.delete(eventId)
    events.delete(eventId)
  }
  const snapshot = (): QueueRecord[] => {
    const kept = [...events.values()].map(
      (event): QueueRecord => ({ k: 'events', entries: [{ ...sealed(event), deliveries: ofEvent(event.id).map(atRest) }] }),
    )
    return position ? [...kept, { k: 'log', p: position }] : kept
  }
  const ofEvent = (eventId: string) => (byEvent.get(eventId) ?? []).flatMap((id) => deliveries.get(id) ?? [])

  for await (const raw of store.load()) {
    const record = raw as QueueRecord
    if (record.k === 'events')
      for (const entry of record.entries) entry.event.payload = unmaskText(entry.event.payload, entry.masks, vault) ?? entry.event.payload
    apply(record)
    records++
  }

  return {
    async add(entries) {
      const record: QueueRecord = {
        k: 'events',
        entries: entries.map(({ event, deliveries: owed }) => ({ ...sealed(event), deliveries: owed })),
      }
      // Memory first: a compaction that happens meanwhile must not write a file without them.
      for (const entry of entries) takeIn(entry)
      try {
        await write(record)
      } catch (error) {
        for (const { event } of entries) forget(event.id)
        throw error
      }
    },
    async recorded({ id, attempt, exchange, state, nextAt, position: p }) {
      const record: QueueRecord = { k: 'attempt', id, n: attempt, x: exchange, state, nextAt, p }
      apply(record)
      await write(record)
    },
    async settle(id, state, reason) {
      const record: QueueRecord = { k: 'state', id, state, reason }
      apply(record)
      await write(record)
    },
    sending(id) {
      const delivery = deliveries.get(id)
      if (delivery) delivery.state = 'sending'
    },
    atRest(id) {
      const delivery = deliveries.get(id)
      if (delivery?.state === 'sending') delivery.state = 'pending'
    },
    event: (id) => events.get(id),
    get: (id) => deliveries.get(id),
    ofEvent,
    open: () => [...open].flatMap((id) => deliveries.get(id) ?? []),
    counts() {
      let sending = 0
      for (const id of open) if (deliveries.get(id)?.state === 'sending') sending++
      return { pending: open.size - sending, sending }
    },
    logPosition: () => position,
  }
}

/** An attempt on the wire is no state a file can keep: after a crash it is owed again. */
function atRest(delivery: QueuedDelivery): QueuedDelivery {
  return delivery.state === 'sending' ? { ...delivery, state: 'pending' } : delivery
}

function later(a: LogPosition | null, b: LogPosition): LogPosition {
  if (!a) return b
  return b.segment > a.segment || (b.segment === a.segment && b.end > a.end) ? b : a
}
