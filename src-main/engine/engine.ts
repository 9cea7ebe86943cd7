import type { Snapshot, Status, WatchItem } from '../../src-preload/contract/change'
import type { Delivery } from '../../src-preload/contract/delivery'
import type { Draft, DraftInput, Preview, PreviewInput, SendInput, SendResult } from '../../src-preload/contract/event'
import { type AttemptFacts, createCapture } from './capture'
import { type CatalogShelf, type CatalogSource, createCatalogShelf } from './catalogs'
import { type AbortSignalLike, createChangeHub } from './changes'
import { createDeliver } from './deliver'
import { createDispatch } from './dispatch'
import { makeDraft } from './event-making'
import { createHooks, type Hooks } from './hooks'
import { createInboxes, type Inboxes } from './inboxes'
import { createKnownSecrets } from './known-secrets'
import { createLogView, type LogView } from './log-view'
import { policyOf } from './policy'
import type { CaptureHandler, Ports, Vault } from './ports'
import { createPreview } from './preview'
import { ProblemError } from './problem'
import { openQueue, type QueuedDelivery } from './queue'
import { createRecorder } from './record'
import { recoverFromLog } from './recover'
import { openRegistry } from './registry'
import { createSchedule } from './schedule'
import { generateSecret } from './secrets'
import { summaryOf } from './summaries'
import { createTwins } from './twins'

export interface Engine {
  catalogs: CatalogShelf
  hooks: Hooks
  inboxes: Inboxes
  log: LogView
  secrets: { generate(catalog: string): string }
  events: {
    draft(input: DraftInput): Draft
    preview(input: PreviewInput): Promise<Preview>
    send(input: SendInput): Promise<SendResult>
  }
  deliveries: { get(id: string): Delivery; ofEvent(eventId: string): Delivery[] }
  status(): Status
  watch(signal?: AbortSignalLike): AsyncGenerator<WatchItem, void, void>
  /** What the receiver hands its requests to. */
  capture: CaptureHandler
  /** Begins to deliver what is owed. */
  start(): void
  /** Resolves when nothing is on the wire any more. */
  stop(): Promise<void>
}

export interface EngineFacts {
  version: string
  dataFolder: string
  secretsIn: string
  /** Base address of the receiver, null while there is none. */
  receiverUrl(): string | null
  onFault(error: unknown): void
}

/** Puts the parts together; every part gets just what it needs. */
export async function createEngine(ports: Ports, source: CatalogSource, facts: EngineFacts): Promise<Engine> {
  const { clock, crypto, ids, log, bodies, sender } = ports
  const { receiverUrl, onFault } = facts
  const userAgent = `Hookbench/${facts.version}`
  const catalogs = createCatalogShelf(source)
  const registry = await openRegistry(ports.registry)
  const secrets = createKnownSecrets(ports.vault)
  const vault = watched(ports.vault, secrets.forget)
  const queue = await openQueue({ store: ports.queue, vault, secrets })
  await recoverFromLog(queue, log, ({ catalog, hook, once }) => {
    const own = registry.hooks().find(({ id }) => id === hook) ?? { delivery: once?.delivery ?? {}, timeoutMs: once?.timeoutMs ?? null }
    return policyOf(catalogs.get(catalog), own)
  })

  const changes = createChangeHub(clock, snapshot)
  const recorder = createRecorder({ log, bodies, crypto, secrets, changes })
  for (const exchange of (await log.newest(50)).reverse()) recorder.recent.add(summaryOf(exchange, null))
  const twins = createTwins()
  const onTheWire = new Map<string, AttemptFacts>()
  const deliver = createDeliver({
    catalogs,
    registry,
    queue,
    vault,
    recorder,
    twins,
    sender,
    clock,
    crypto,
    ids,
    userAgent,
    receiverUrl,
    onTheWire,
  })
  const schedule = createSchedule({
    queue,
    clock,
    deliver,
    onFault,
    isHeld: (delivery) => registry.hooks().some((hook) => hook.id === delivery.hook && hook.pause !== null),
    onMoved: (id) => {
      const delivery = queue.get(id)
      if (delivery) changes.publish({ kind: 'delivery', delivery: told(delivery) })
      changes.publish({ kind: 'counts', counts: queue.counts() })
    },
  })
  let working = false
  const owe = (deliveries: QueuedDelivery[]) => {
    if (working) schedule.owe(deliveries)
  }
  const hooks = createHooks({
    ...{ registry, vault, catalogs, changes, clock, crypto, ids },
    onResumed: (hookId) => owe(queue.open().filter(({ hook }) => hook === hookId)),
    async onRemoved(hookId) {
      const waiting = queue.open().filter(({ hook, state }) => hook === hookId && state === 'pending')
      await Promise.all(waiting.map(({ id }) => queue.settle(id, 'cancelled', 'Its hook was deleted.')))
    },
  })
  const inboxes = createInboxes({ registry, changes, clock, ids })

  function status(): Status {
    const { version, dataFolder, secretsIn } = facts
    return { version, dataFolder, secretsIn, receiverUrl: receiverUrl(), now: new Date(clock.now()).toISOString() }
  }
  function snapshot(): Snapshot {
    const lists = { hooks: hooks.list(), inboxes: inboxes.list(), catalogs: catalogs.list() }
    return { ...lists, status: status(), counts: queue.counts(), exchanges: recorder.recent.list(), deliveries: queue.open().map(told) }
  }

  return {
    catalogs,
    hooks,
    inboxes,
    log: createLogView({ log, bodies, registry }),
    secrets: { generate: (catalog) => generateSecret(catalogs.get(catalog), crypto) ?? noRecipe(catalog) },
    events: {
      draft: (input) => makeDraft(catalogs.get(input.catalog), input, { ids, clock, crypto }),
      preview: createPreview({ catalogs, registry, vault, secrets, ids, clock, crypto, userAgent, receiverUrl }),
      send: createDispatch({ catalogs, registry, queue, vault, changes, ids, clock, crypto, onOwed: owe }),
    },
    deliveries: {
      get: (id) => told(queue.get(id) ?? missing('delivery', id)),
      ofEvent: (eventId) => (queue.event(eventId) ? queue.ofEvent(eventId).map(told) : missing('event', eventId)),
    },
    status,
    watch: (signal) => changes.follow(signal),
    capture: createCapture({ registry, inboxes, recorder, twins, ids, crypto, attemptOf: (id) => onTheWire.get(id), onFault }),
    start() {
      working = true
      owe(queue.open())
    },
    async stop() {
      working = false
      await schedule.stop()
    },
  }
}

/** A vault that says when its contents change, so that what looks for secrets looks for the new ones too. */
function watched(vault: Vault, onChange: () => void): Vault {
  return {
    all: () => vault.all(),
    current: (ref) => vault.current(ref),
    version: (ref, version) => vault.version(ref, version),
    put: (ref, text) => vault.put(ref, text).finally(onChange),
    retire: (ref) => vault.retire(ref).finally(onChange),
  }
}

function told({ once: _, ...delivery }: QueuedDelivery): Delivery {
  return delivery
}

function missing(what: string, id: string): never {
  throw new ProblemError({ code: 'not_found', message: `There is no ${what} "${id}".`, field: 'id' })
}

function noRecipe(catalog: string): never {
  throw new ProblemError({
    code: 'not_allowed_by_catalog',
    message: `${catalog} generates no secrets.`,
    field: 'catalog',
    fix: 'Choose one yourself.',
  })
}
