import type { Batch, SendManyInput, StartedBatch } from '../../src-preload/contract/batch'
import type { Snapshot, Status, WatchItem } from '../../src-preload/contract/change'
import type { Draft, DraftInput, Event, Preview, PreviewInput, SendInput, SendResult } from '../../src-preload/contract/event'
import type { SimulateInput, Simulation } from '../../src-preload/contract/simulation'
import { type CatalogShelf, type CatalogSource, createCatalogShelf } from './catalogs'
import { type AbortSignalLike, createChangeHub } from './changes'
import { createData, type Data } from './data'
import { openDelivering } from './delivery/delivering'
import type { Deliveries } from './delivery/delivery-control'
import type { Pausing } from './delivery/pausing'
import { openQueue } from './delivery/queue'
import { makeDraft } from './events/event-making'
import { createKeptEvent } from './events/kept-event'
import { createOwnTypes, type OwnTypes } from './events/own-types'
import { createPreview } from './events/preview'
import { createHooks, type Hooks } from './hooks/hooks'
import { createReceiverCodes, type ReceiverCodes } from './hooks/receiver-code'
import { generateSecret } from './hooks/secrets'
import { type CatalogImports, createCatalogImports } from './imports/catalog-imports'
import { createHookImports, type HookImports } from './imports/hook-imports'
import { openImportedCatalogs } from './imports/imported-catalogs'
import type { AttemptFacts } from './inbox/capture'
import { addMissingInbox } from './inbox/inboxes'
import { createReceiverDesk, type ReceiverDesk } from './inbox/receiver'
import { type InboxDesk, openReceiving } from './inbox/receiving'
import { createTwins } from './inbox/twins'
import { createLog, type Log } from './log/log'
import { createRecorder } from './log/record'
import { createUnwrittenBodies } from './log/unwritten-bodies'
import type { CaptureHandler, Ports, ReceiverControl, Vault } from './ports'
import { ProblemError } from './problem'
import { openRegistry } from './registry'
import { type OpenVirtual, openRunDesk, type RunDesk } from './run/desk'
import { createKnownSecrets } from './secrecy/known-secrets'
import { createSignatures, type Signatures } from './signature/signatures'
import { createSimulate } from './simulate/simulate'
import { openWorkspaceDesk, type WorkspaceDesk } from './workspace/desk'
import { createEnvironments, type EnvironmentDesk } from './workspace/environments'
import { tellImported } from './workspace/told'

export interface Engine extends RunDesk {
  catalogs: CatalogShelf & OwnTypes & CatalogImports
  hooks: Hooks & Pick<Pausing, 'pause' | 'resume' | 'pauseAll' | 'resumeAll'> & HookImports & ReceiverCodes
  inboxes: InboxDesk
  receiver: ReceiverDesk
  log: Log
  signatures: Signatures
  secrets: { generate(catalog: string): string }
  events: {
    get(id: string): Event
    draft(input: DraftInput): Draft
    preview(input: PreviewInput): Promise<Preview>
    send(input: SendInput): Promise<SendResult>
    sendMany(input: SendManyInput): Promise<StartedBatch>
    batch(id: string, waitMs?: number): Promise<Batch>
    cancelBatch(id: string): Promise<Batch>
  }
  deliveries: Deliveries
  simulate(input: SimulateInput): Promise<Simulation>
  workspace: WorkspaceDesk
  environments: EnvironmentDesk
  data: Data
  status(): Status
  watch(signal?: AbortSignalLike): AsyncGenerator<WatchItem, void, void>
  /** What the receiver hands its requests to. */
  capture: CaptureHandler
  /** Resolves when every request that was handed over is in the log. */
  captured(): Promise<void>
  /** Resolves when nothing is on the wire. */
  quiet(): Promise<void>
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
  /** The receiver of this process, where it can have one. */
  receiver?: ReceiverControl
  onFault(error: unknown): void
  /** Where runs in virtual time take place; absent where there are none. */
  openVirtual?: OpenVirtual
  /** Copies the data folder, or has it moved at the next start, to a folder that is new or empty. Absent where there is none. */
  backUp?(to: string): Promise<{ folder: string; files: number; bytes: number }>
  move?(to: string): Promise<string>
}

/** Puts the parts together; every part gets just what it needs. */
export async function createEngine(ports: Ports, bundled: CatalogSource, facts: EngineFacts): Promise<Engine> {
  const { clock, crypto, ids, log, bodies, evaluate } = ports
  const { receiverUrl, onFault } = facts
  const userAgent = `Hookbench/${facts.version}`
  const registry = await openRegistry(ports.registry)
  const imported = await openImportedCatalogs(bundled, registry, bodies, onFault)
  const { source } = imported
  const catalogs = createCatalogShelf(source, registry.own)
  const secrets = createKnownSecrets(ports.vault)
  const vault = watched(ports.vault, secrets.forget)
  const queue = await openQueue({ store: ports.queue, vault, secrets })
  const changes = createChangeHub(clock, snapshot)
  const unwritten = createUnwrittenBodies()
  const recorder = createRecorder({ log, bodies, crypto, secrets, changes, unwritten })
  const twins = createTwins()
  const onTheWire = new Map<string, AttemptFacts>()
  const { send, deliveries, batches, pausing, ...work } = await openDelivering({
    ...{ ...ports, catalogs, registry, queue, vault, secrets, changes, recorder, twins, onTheWire, userAgent, receiverUrl, onFault },
    onPausedAll: () => changes.publish({ kind: 'status', status: status() }),
  })
  const pauseOf = (id: string | null) => {
    const hook = id === null ? undefined : registry.findHook(id)
    return hook ? pausing.reason(hook) : null
  }
  const logs = createLog({
    ...ports,
    registry,
    catalogs,
    queue,
    vault,
    changes,
    recorder,
    unwritten,
    facts,
    resend: deliveries.resend,
    pauseOf,
  })
  for (const summary of (await logs.list({ limit: 50 })).reverse()) recorder.recent.add(summary)
  const { pause, resume, pauseAll, resumeAll } = pausing
  const hooks = {
    ...createHooks({
      ...{ registry, queue, vault, catalogs, changes, clock, crypto, ids },
      onChanged: work.look,
      onRemoved: (hookId) => deliveries.cancelOf(hookId, 'Its hook was deleted.'),
    }),
    ...{ pause, resume, pauseAll, resumeAll },
  }
  const ownTypes = createOwnTypes({ catalogs, registry, changes, summaryOf: source.summaryOf })
  const control = facts.receiver ?? null
  const { inboxes, capture, captured } = openReceiving({
    ...{ ...ports, registry, catalogs, ownTypes, queue, vault, secrets, changes },
    ...{ recorder, twins, logs, onTheWire, control, receiverUrl, onFault },
  })
  const workspace = openWorkspaceDesk({
    ...{ registry, catalogs, source, imported, vault, secrets, crypto, clock, ids, changes, onFault, files: ports.files },
    addMissingInbox: (data, target) => addMissingInbox(data, target, { ids, clock, changes }),
    onChanged: tellImported({
      ...{ registry, changes, catalogs, source, hooks: hooks.list, inboxes: inboxes.list, cancelOf: deliveries.cancelOf, look: work.look },
    }),
  })
  const environments = createEnvironments(registry, changes)
  const runDesk = openRunDesk({
    ...{ ...ports, registry, vault, catalogs, changes, recorder, twins, userAgent, receiverUrl, captured, onFault, version: facts.version },
    engine: { events: { send }, deliveries, inboxes, hooks },
    openVirtual: facts.openVirtual,
  })
  const receiver = createReceiverDesk({ registry, control, onChanged: () => changes.publish({ kind: 'status', status: status() }) })

  function status(): Status {
    const { version, dataFolder, secretsIn } = facts
    const now = new Date(clock.now()).toISOString()
    return { version, dataFolder, secretsIn, receiverUrl: receiverUrl(), receiver: control?.state() ?? null, pauseAll: pausing.all(), now }
  }
  function snapshot(): Snapshot {
    const lists = { hooks: hooks.list(), inboxes: inboxes.list(), catalogs: catalogs.list() }
    return {
      ...lists,
      status: status(),
      counts: queue.counts(),
      exchanges: recorder.recent.list(),
      deliveries: deliveries.open(),
      batches: batches.list(),
      runs: runDesk.runs.list(),
      reports: runDesk.runs.reports(),
      environments: environments.list(),
      workspaceFile: workspace.file(),
    }
  }

  return {
    catalogs: { ...catalogs, ...ownTypes, ...createCatalogImports({ imported, registry, catalogs, changes, clock }) },
    hooks: { ...hooks, ...createReceiverCodes(hooks.get, catalogs), ...createHookImports({ hooks, ownTypes, catalogs }) },
    inboxes,
    receiver,
    signatures: createSignatures({ ...{ catalogs, registry, queue, vault, secrets, log, bodies, crypto, clock } }),
    log: logs,
    secrets: { generate: (catalog) => generateSecret(catalogs.get(catalog), crypto) ?? noRecipe(catalog) },
    events: {
      get: createKeptEvent(queue, secrets),
      draft: (input) => makeDraft(catalogs.get(input.catalog), input, { ids, clock, crypto }),
      preview: createPreview({ catalogs, registry, vault, secrets, ids, clock, crypto, evaluate, userAgent, receiverUrl }),
      send,
      sendMany: batches.start,
      batch: batches.get,
      cancelBatch: batches.cancel,
    },
    deliveries,
    data: createData(facts),
    simulate: createSimulate({ ports, catalogs, registry, openEngine: (other) => createEngine(other, source, facts) }),
    workspace,
    environments,
    ...runDesk,
    status,
    watch: (signal) => changes.follow(signal),
    capture,
    captured,
    quiet: work.quiet,
    start() {
      work.start()
      logs.start()
      workspace.start()
    },
    async stop() {
      await workspace.stop()
      await logs.stop()
      await work.stop()
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
    drop: (owners) => vault.drop(owners).finally(onChange),
  }
}

function noRecipe(catalog: string): never {
  throw new ProblemError({
    code: 'not_allowed_by_catalog',
    message: `${catalog} generates no secrets.`,
    field: 'catalog',
    fix: 'Choose one yourself.',
  })
}
