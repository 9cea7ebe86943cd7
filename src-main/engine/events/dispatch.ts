import type { Catalog } from '../../../src-preload/contract/catalog'
import type { Event, OneOff, SendInput, SendResult } from '../../../src-preload/contract/event'
import { andThen } from '../../request/and-then'
import type { CatalogShelf } from '../catalogs'
import { eventTypeOf } from '../catalogs'
import type { ChangeHub } from '../changes'
import { told } from '../delivery/delivery-control'
import { withMischief } from '../delivery/mischief-entries'
import type { Queue } from '../delivery/queue'
import type { Entry, QueuedDelivery } from '../delivery/queue-record'
import { sealSecrets } from '../hooks/hook-secrets'
import { checkedOneOff } from '../hooks/one-off'
import { isoTime } from '../iso-time'
import type { Clock, Crypto, Evaluate, HookRecord, Ids, Vault } from '../ports'
import type { Registry } from '../registry'
import type { KnownSecrets } from '../secrecy/known-secrets'
import { maskText } from '../secrecy/masks'
import { catalogOfSend } from './catalog-choice'
import { makeEvents } from './event-making'
import { firstOf, leftOut, notFirst } from './selection'
import { notSubscribed } from './subscription'

interface Needs {
  catalogs: CatalogShelf
  registry: Registry
  queue: Queue
  vault: Vault
  secrets: KnownSecrets
  changes: ChangeHub
  ids: Ids
  clock: Clock
  crypto: Crypto
  evaluate: Evaluate
  /** Why a hook gets nothing now, as a sentence, or null. */
  pauseOf(hook: HookRecord): string | null
  /** There is something to deliver. */
  onOwed(deliveries: QueuedDelivery[]): void
}

/** Who wants the event? One delivery for each of them, in the queue's file before the answer. */
export function createDispatch(needs: Needs): (input: SendInput) => Promise<SendResult> {
  const { catalogs, registry, queue, changes } = needs
  return async (input) => {
    const hooks = input.hooks?.map((idOrName) => registry.hook(idOrName))
    const catalog = catalogs.get(catalogOfSend(input, hooks, catalogs))
    const events = makeEvents(catalog, input, (id) => queue.event(id) !== undefined, needs)
    const owedFor = (event: Event): Entry | Promise<Entry> =>
      andThen(
        input.to ? toOneOff(event, input.to, catalog, needs) : toHooks(event, hooks, catalog, input.force === true, needs),
        (deliveries) => ({ event, deliveries }),
      )
    const another = async () =>
      owedFor(makeEvents(catalog, { ...input, followOn: false }, (id) => queue.event(id) !== undefined, needs)[0] as Event)
    const entries: Entry[] = []
    for (const event of events) {
      // A URL has no subscription for a fired event to match: it gets what was asked for.
      if (input.to && event.causedBy !== null) continue
      const owed = owedFor(event)
      const entry = owed instanceof Promise ? await owed : owed
      // A fired event nobody wants leaves no trace; the one that was asked for always does.
      if (event.causedBy !== null && entry.deliveries.length === 0) continue
      if (event.causedBy !== null || input.mischief === undefined) entries.push(entry)
      else entries.push(...(await withMischief(entry, input.mischief, needs.ids, another)))
    }
    for (const { event, deliveries } of entries) takeFirsts(event, deliveries, catalog, needs)
    await queue.add(entries)
    const deliveries = entries.flatMap((entry) => entry.deliveries)
    // As they were taken in: from the next line on they move.
    const taken = deliveries.map(({ id, eventId, eventType, hook, state, reason }) => ({ id, eventId, eventType, hook, state, reason }))
    if (changes.listening()) for (const delivery of deliveries) changes.publish({ kind: 'delivery', delivery: told(delivery, null) })
    needs.onOwed(deliveries.filter(({ state }) => state === 'pending'))
    const warnings = warningsOf(catalog, input.type, deliveries)
    return {
      eventId: events.find(({ causedBy }) => causedBy === null)?.id ?? '',
      eventIds: entries.map(({ event }) => event.id),
      deliveries: taken,
      warnings:
        input.payload === undefined ? warnings : [...warnings, ...(await schemaWarnings(catalogs, catalog, input.type, input.payload))],
    }
  }
}

function toHooks(
  event: Event,
  named: HookRecord[] | undefined,
  catalog: Catalog,
  force: boolean,
  needs: Needs,
): QueuedDelivery[] | Promise<QueuedDelivery[]> {
  // What a fired event does not suit is no news to the one who sent another.
  const asked = named !== undefined && event.causedBy === null
  const candidates = named ?? needs.registry.hooks().filter((hook) => hook.catalog === catalog.id)
  const owed: HookRecord[] = []
  const reasons: (string | null | Promise<string | null>)[] = []
  for (const hook of candidates) {
    const left = force && asked ? null : notSubscribed(hook, catalog, event.type)
    if (left && !asked) continue
    owed.push(hook)
    reasons.push(left ?? needs.pauseOf(hook) ?? leftOut(hook, event, catalog, needs.evaluate))
  }
  // All filters are asked at once.
  return andThen(reasons.every(isKnown) ? reasons : Promise.all(reasons), (known) =>
    owed.map((hook, at) => delivery(event, { hook: hook.id, target: hook.target, once: null }, known[at] ?? null, needs)),
  )
}

function isKnown(reason: string | null | Promise<string | null>): reason is string | null {
  return !(reason instanceof Promise)
}

/** Only with nothing to wait for between asking and the queue's memory can no two events both be the first. */
function takeFirsts(event: Event, owed: readonly QueuedDelivery[], catalog: Catalog, { registry, queue, clock }: Needs): void {
  for (const one of owed) {
    if (one.state !== 'pending') continue
    const hook = one.hook === null ? undefined : registry.hookById(one.hook)
    const first = hook && firstOf(hook, event, catalog)
    if (!first) continue
    const before = queue.firstOf(first)
    if (before) Object.assign(one, { state: 'skipped', nextAt: null, reason: notFirst(hook, before) })
    else one.first = { ...first, at: isoTime(clock.now()) }
  }
}

/** Its secrets are sealed first: from then on whatever names the URL is without them. */
async function toOneOff(event: Event, to: OneOff, catalog: Catalog, needs: Needs): Promise<[QueuedDelivery]> {
  const { settings, kept } = checkedOneOff(to, catalog, needs.crypto)
  const made = delivery(event, { hook: null, target: to.target, once: kept }, null, needs)
  await sealSecrets(needs.vault, `deliveries/${made.id}`, to, settings, null)
  const without = (text: string) => maskText(text, 'target', needs.secrets.scannerFor(`deliveries/${made.id}/`)).kept
  const reason = await leftOut({ ...settings, id: made.id, name: without(to.target) }, event, catalog, needs.evaluate)
  const shown = { ...made, target: without(to.target) }
  return [reason ? { ...shown, state: 'skipped', nextAt: null, reason: without(reason) } : shown]
}

function delivery(
  event: Event,
  to: Pick<QueuedDelivery, 'hook' | 'target' | 'once'>,
  reason: string | null,
  { ids, clock }: Needs,
): QueuedDelivery {
  const createdAt = isoTime(clock.now())
  return {
    id: ids.next('dlv_'),
    eventId: event.id,
    eventType: event.type,
    catalog: event.catalog,
    attempts: 0,
    lastExchange: null,
    createdAt,
    tries: 0,
    firstAt: null,
    waitsFor: null,
    hand: null,
    mischief: null,
    hook: to.hook,
    target: to.target,
    once: to.once,
    state: reason ? 'skipped' : 'pending',
    reason,
    nextAt: reason ? null : createdAt,
  }
}

/** Only of what was written by hand: a sample was checked when it was imported. A warning, since what a receiver does with it may be the very question. */
async function schemaWarnings(catalogs: CatalogShelf, { id }: Catalog, type: string, payload: string): Promise<string[]> {
  const mismatch = await catalogs.mismatch(id, type, payload)
  return mismatch === null ? [] : [mismatch]
}

function warningsOf(catalog: Catalog, type: string, deliveries: QueuedDelivery[]): string[] {
  const known = eventTypeOf(catalog, type)
  const warnings: string[] = []
  if (deliveries.length === 0)
    warnings.push(`No hook takes ${type}: nothing was sent. Register a ${catalog.name} hook, or send to a URL once.`)
  if (known.status === 'removed') warnings.push(`${catalog.name} removed "${type}": ${known.replacedBy ?? 'it has no replacement'}.`)
  if (known.status === 'planned') warnings.push(`${catalog.name} has announced "${type}" but does not send it yet.`)
  return warnings
}
