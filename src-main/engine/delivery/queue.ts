import type { DeliveryState } from '../../../src-preload/contract/delivery'
import type { Event } from '../../../src-preload/contract/event'
import type { First } from '../events/firsts'
import { openEntry, sealEntry } from '../hooks/sealed-entry'
import type { LogPosition, QueueStore, Vault } from '../ports'
import type { KnownSecrets } from '../secrecy/known-secrets'
import { QueueMemory } from './queue-memory'
import type { Entry, Happening, QueuedDelivery, QueueRecord, Recorded } from './queue-record'
import { noFailures, type Tally } from './tally'

/** Every event and delivery that is owed or was settled lately, in memory and in an append-only file. Memory changes at once, promises wait for the file. */
export interface Queue {
  /** All entries in one record: after a crash there are all of them or none. The deliveries belong to the queue from here on. */
  add(entries: Entry[]): Promise<void>
  /** An attempt's exchange is in the log; the delivery moves on. */
  recorded(attempt: Recorded): Promise<void>
  /** Moves a delivery without an attempt. `nextAt` (ISO 8601) where it is pending again. */
  settle(id: string, state: DeliveryState, reason: string | null, nextAt?: string): Promise<void>
  /** An attempt by hand is about to be made; should a crash follow, the log is asked whether it was. */
  byHand(id: string, attempt: number): Promise<void>
  /** Somebody resumes the hook: its failures count from 0 again, and what a rule decided is over. */
  lift(hook: string): Promise<void>
  tallyOf(hook: string | null): Tally
  /** Hooks that a rule has decided to pause. */
  paused(): { hook: string; tally: Tally }[]
  /** The first event of its kind that a hook has had, should there be one. */
  firstOf(first: Omit<First, 'at'>): First | undefined
  /** Forgets the firsts of a hook, or those of one value; answers how many there were. */
  forgetFirst(hook: string, value: string | null): Promise<number>
  /** Marks an attempt on the wire; only in memory, since a crash ends it. */
  sending(id: string): void
  /** The attempt on the wire left no record: the delivery is owed as before. */
  atRest(id: string): void
  /** The state a delivery would be in if nothing came of the attempt on the wire. */
  resting(delivery: QueuedDelivery): DeliveryState
  event(id: string): Event | undefined
  get(id: string): QueuedDelivery | undefined
  ofEvent(eventId: string): readonly QueuedDelivery[]
  /** Newest first. */
  newest(): QueuedDelivery[]
  /** Those that are not final, oldest first. */
  open(): QueuedDelivery[]
  counts(): { pending: number; sending: number }
  /** Up to where the log is accounted for. */
  logPosition(): LogPosition | null
  /** Whether the log may know of attempts that are not accounted for. */
  mayLag(): boolean
}
interface Needs {
  store: QueueStore
  vault: Vault
  secrets: KnownSecrets
}

/** So many settled events stay known; what waits is never dropped. */
const settledEventsKept = 5_000
/** Records in the file before it is written anew: a start reads so many within half a second, and writing it anew holds everything else up. */
const compactAfter = 40_000

export async function openQueue({ store, vault, secrets }: Needs): Promise<Queue> {
  const memory = new QueueMemory()
  let records = 0

  const write = (record: QueueRecord): Promise<void> => {
    const written = store.append(record)
    if (++records <= compactAfter) return written
    // One of those that are written meanwhile is enough.
    records = 0
    return written.then(compact)
  }
  const change = (record: Happening): Promise<void> => {
    memory.apply(record)
    return write(record)
  }
  const compact = async (): Promise<void> => {
    const settled = [...memory.events.values()].filter(({ deliveries }) => !deliveries.some(isOwed))
    const forgotten = settled.slice(0, Math.max(0, settled.length - settledEventsKept))
    for (const entry of forgotten) memory.forget(entry)
    await store.compact(snapshot())
    await vault.drop(forgotten.flatMap(({ deliveries }) => deliveries.map(({ id }) => ownerOf(id))))
  }
  const isOwed = ({ id }: QueuedDelivery) => memory.open.has(id) || memory.onTheWire.has(id)
  const resting = ({ id, state }: QueuedDelivery) => memory.onTheWire.get(id) ?? state
  /** An attempt on the wire is no state a file can keep: after a crash it is owed again. */
  const atRest = (delivery: QueuedDelivery): QueuedDelivery => ({ ...delivery, state: resting(delivery) })
  const snapshot = (): QueueRecord[] => [
    ...[...memory.events.values()].map(
      ({ event, deliveries }): QueueRecord => ({
        k: 'events',
        entries: [sealEntry({ event, deliveries: deliveries.map(atRest) }, secrets)],
      }),
    ),
    ...[...memory.tallies].map(([hook, tally]): QueueRecord => ({ k: 'tally', hook, tally })),
    // Behind the events: what was forgotten meanwhile must not come back with them.
    { k: 'firsts', all: memory.firsts.all() },
    ...(memory.position ? [{ k: 'log', position: memory.position } satisfies QueueRecord] : []),
  ]

  for await (const many of store.load()) {
    for (const record of many as QueueRecord[]) {
      if (record.k === 'events') for (const entry of record.entries) memory.takeIn(openEntry(entry, vault))
      else memory.apply(record)
    }
    records += many.length
  }
  await vault.drop(strayOwners(vault, memory))

  return {
    async add(entries) {
      const record: QueueRecord = { k: 'events', entries: entries.map((entry) => sealEntry(entry, secrets)) }
      // Memory first: a compaction that happens meanwhile must not write a file without them.
      for (const entry of entries) memory.takeIn(entry)
      try {
        await write(record)
      } catch (error) {
        for (const entry of entries) {
          memory.forget(entry)
          for (const { first } of entry.deliveries) if (first) memory.firsts.drop(first)
        }
        throw error
      }
    },
    recorded: (attempt) => change({ k: 'attempt', ...attempt }),
    settle: (id, state, reason, nextAt) => change({ k: 'state', id, state, reason, nextAt: nextAt ?? null }),
    byHand: (id, attempt) => change({ k: 'hand', id, attempt }),
    lift: (hook) => change({ k: 'tally', hook, tally: noFailures }),
    tallyOf: (hook) => memory.tallyOf(hook),
    paused: () => [...memory.tallies].flatMap(([hook, tally]) => (tally.pause ? [{ hook, tally }] : [])),
    firstOf: (first) => memory.firsts.find(first),
    async forgetFirst(hook, value) {
      const before = memory.firsts.all().length
      await change({ k: 'forget-first', hook, value })
      return before - memory.firsts.all().length
    },
    sending: (id) => memory.sending(id),
    atRest: (id) => memory.atRest(id),
    resting,
    event: (id) => memory.events.get(id)?.event,
    get: (id) => memory.deliveries.get(id),
    ofEvent: (eventId) => memory.events.get(eventId)?.deliveries ?? [],
    newest: () => [...memory.deliveries.values()].reverse(),
    open: () => [...memory.open].flatMap((id) => memory.deliveries.get(id) ?? []),
    counts: () => ({ pending: memory.open.size - owedOnTheWire(memory), sending: memory.onTheWire.size }),
    logPosition: () => memory.position,
    mayLag: () => memory.open.size > 0 || memory.handed.size > 0,
  }
}

const ownerOf = (deliveryId: string) => `deliveries/${deliveryId}`

/** Deliveries that have secrets and are not known: a crash came between the two. */
function strayOwners(vault: Vault, { deliveries }: QueueMemory): string[] {
  const ids = vault.all().flatMap(({ ref }) => (ref.startsWith('deliveries/') ? (ref.split('/')[1] ?? []) : []))
  return [...new Set(ids)].filter((id) => !deliveries.has(id)).map(ownerOf)
}

function owedOnTheWire({ onTheWire, open }: QueueMemory): number {
  let count = 0
  for (const id of onTheWire.keys()) if (open.has(id)) count++
  return count
}
