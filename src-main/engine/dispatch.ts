import type { Catalog } from '../../src-preload/contract/catalog'
import type { DeliveryState } from '../../src-preload/contract/delivery'
import type { Event, OneOff, SendInput, SendResult } from '../../src-preload/contract/event'
import { catalogOfSend } from './catalog-choice'
import type { CatalogShelf } from './catalogs'
import { eventTypeOf } from './catalogs'
import type { ChangeHub } from './changes'
import { makeEvents } from './event-making'
import * as rules from './hook-rules'
import { keptHeaders, sealHeaders } from './hook-secrets'
import type { Clock, Crypto, HookRecord, Ids, Vault } from './ports'
import type { Queue, QueuedDelivery } from './queue'
import type { Registry } from './registry'
import { notSubscribed, paused } from './subscription'

interface Needs {
  catalogs: CatalogShelf
  registry: Registry
  queue: Queue
  vault: Vault
  changes: ChangeHub
  ids: Ids
  clock: Clock
  crypto: Crypto
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
    const entries = []
    for (const event of events) {
      // A URL has no subscription for a fired event to match: it gets what was asked for.
      if (input.to && event.causedBy !== null) continue
      const owed = input.to
        ? [await toOneOff(event, input.to, catalog, needs)]
        : toHooks(event, hooks, catalog, input.force === true, needs)
      // A fired event nobody wants leaves no trace; the one that was asked for always does.
      if (owed.length > 0 || event.causedBy === null) entries.push({ event, deliveries: owed })
    }
    await queue.add(entries)
    const deliveries = entries.flatMap((entry) => entry.deliveries)
    for (const { once: _, ...delivery } of deliveries) changes.publish({ kind: 'delivery', delivery })
    needs.onOwed(deliveries.filter(({ state }) => state === 'pending'))
    return {
      eventId: events.find(({ causedBy }) => causedBy === null)?.id ?? '',
      eventIds: entries.map(({ event }) => event.id),
      deliveries: deliveries.map(({ id, eventId, eventType, hook, state, reason }) => ({ id, eventId, eventType, hook, state, reason })),
      warnings: warningsOf(catalog, input.type, deliveries),
    }
  }
}

function toHooks(event: Event, named: HookRecord[] | undefined, catalog: Catalog, force: boolean, needs: Needs): QueuedDelivery[] {
  // What a fired event does not suit is no news to the one who sent another.
  const asked = named !== undefined && event.causedBy === null
  const candidates = named ?? needs.registry.hooks().filter((hook) => hook.catalog === catalog.id)
  return candidates.flatMap((hook) => {
    const left = force && asked ? null : notSubscribed(hook, catalog, event.type)
    if (left && !asked) return []
    const reason = left ?? paused(hook)
    return [delivery(event, { hook: hook.id, target: hook.target, once: null }, reason ? 'skipped' : 'pending', reason, needs)]
  })
}

async function toOneOff(event: Event, { secret, ...once }: OneOff, catalog: Catalog, needs: Needs): Promise<QueuedDelivery> {
  rules.checkTarget(catalog, once.target, 'to.target')
  rules.checkMethod(catalog, once.method)
  rules.checkContentType(catalog, once.contentType)
  if (secret) rules.checkSecretAllowed(catalog)
  const headers = keptHeaders(catalog, once.headers ?? [], [])
  const made = delivery(event, { hook: null, target: once.target, once: { ...once, headers } }, 'pending', null, needs)
  if (secret) await needs.vault.put(`deliveries/${made.id}/secret`, secret)
  await sealHeaders(needs.vault, `deliveries/${made.id}`, once.headers ?? [], headers)
  return made
}

function delivery(
  event: Event,
  to: Pick<QueuedDelivery, 'hook' | 'target' | 'once'>,
  state: DeliveryState,
  reason: string | null,
  { ids, clock }: Needs,
): QueuedDelivery {
  const createdAt = new Date(clock.now()).toISOString()
  const nextAt = state === 'pending' ? createdAt : null
  const facts = { eventId: event.id, eventType: event.type, catalog: event.catalog, attempts: 0, lastExchange: null, createdAt }
  return { id: ids.next('dlv_'), ...facts, ...to, state, reason, nextAt }
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
