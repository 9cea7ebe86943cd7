import type { Catalog } from '../../../src-preload/contract/catalog'
import type { Delivery } from '../../../src-preload/contract/delivery'
import type { Exchange } from '../../../src-preload/contract/exchange'
import type { HookDraft } from '../../../src-preload/contract/hook'
import type { SimulatedAttempt, SimulateInput, Simulation } from '../../../src-preload/contract/simulation'
import type { CatalogShelf } from '../catalogs'
import { policyOf } from '../delivery/policy'
import type { Engine } from '../engine'
import type { HookRecord, LogPosition, Ports } from '../ports'
import { ProblemError } from '../problem'
import type { Registry } from '../registry'
import { readScript, scriptedSender, timedSender } from './receiver-script'
import type { Sandbox } from './sandbox'

interface Needs {
  ports: Ports
  catalogs: CatalogShelf
  registry: Registry
  /** An engine like this one, in another world. */
  openEngine(ports: Ports): Promise<Engine>
}

/** Under a seed a simulation starts here, so that it is the same whenever it is made. */
const seededStart = Date.UTC(2025, 0, 15, 10, 30)
const mostAttempts = 1_000
const name = 'simulated'
/** The address of a receiver that is only a script; https, since some providers take nothing else. */
const nowhere = 'https://receiver.invalid/'

/** Plays a hook's whole schedule through: the real engine, in a world where time costs nothing. */
export function createSimulate(needs: Needs): (input: SimulateInput) => Promise<Simulation> {
  return async (input) => {
    const { sandbox, engine, catalog } = await stage(input, needs)
    const began = sandbox.clock.now()
    const attempts: SimulatedAttempt[] = []
    const read: { upTo: LogPosition | null } = { upTo: null }
    let last: Delivery | undefined
    engine.start()
    try {
      for (let event = 1; attempts.length < mostAttempts; event++) {
        last = await deliverOne(event, attempts, engine, sandbox, began, catalog, read)
        if (input.events === undefined ? !mayStillPause(engine, catalog, last, attempts, input) : event >= input.events) break
      }
    } finally {
      await engine.stop()
    }
    const end = { state: last?.state as Simulation['end']['state'], reason: last?.reason ?? null, tookMs: sandbox.clock.now() - began }
    return { attempts, end, pause: engine.hooks.get(name).pause }
  }
}

/** A sandbox with nothing in it but the hook, and the event types of the user's own. */
async function stage(input: SimulateInput, { ports, catalogs, registry, openEngine }: Needs) {
  const record = input.hook === undefined ? undefined : registry.hook(input.hook)
  const catalogId = input.draft?.catalog ?? record?.catalog
  if (catalogId === undefined)
    throw new ProblemError({
      code: 'invalid_input',
      message: 'There is no hook to simulate.',
      field: 'hook',
      fix: 'Name a hook, or give a draft.',
    })
  const script = input.receiver && readScript(input.receiver)
  const sandbox: Sandbox = ports.sandbox({
    start: input.seed === undefined ? ports.clock.now() : seededStart,
    seed: input.seed ?? null,
    sender: script ? scriptedSender(script, () => sandbox.clock) : timedSender(ports.sender, () => sandbox.clock),
  })
  const target = script ? nowhere : undefined
  await sandbox.ports.registry.save({ ...(await sandbox.ports.registry.load()), ...structuredClone(registry.own()) })
  if (!input.draft && record) await moveIn(record, target, sandbox, ports, registry)
  const engine = await openEngine(sandbox.ports)
  // A catalog of one's own may have no events yet; its rules can be tried all the same.
  if (catalogs.get(catalogId).eventTypes.length === 0) await engine.catalogs.addEventType({ catalog: catalogId, type: name })
  if (input.draft) await engine.hooks.create(loose({ ...input.draft, name, target: target ?? input.draft.target }))
  return { sandbox, engine, catalog: engine.catalogs.get(catalogId) }
}

/** Everything about the hook that decides how it delivers, its secrets included; what decides which events it gets is left out. */
async function moveIn(record: HookRecord, target: string | undefined, { ports }: Sandbox, real: Ports, registry: Registry): Promise<void> {
  const owner = `hooks/${record.id}/`
  const refs = new Set(real.vault.all().flatMap(({ ref }) => (ref.startsWith(owner) ? [ref] : [])))
  for (const ref of refs) {
    const secret = real.vault.current(ref)
    if (secret) await ports.vault.put(ref, secret.text)
  }
  const data = await ports.registry.load()
  const hook = { ...structuredClone(record), name, target: target ?? record.target, pause: null, filter: null, options: {} }
  await ports.registry.save({ ...data, hooks: [hook], inboxes: structuredClone(registry.inboxes()) })
}

function loose({ paused: _, ...draft }: HookDraft): HookDraft {
  return { ...draft, filter: null, options: {} }
}

/** One event from its first attempt to its final state. */
async function deliverOne(
  event: number,
  attempts: SimulatedAttempt[],
  engine: Engine,
  { clock, ports }: Sandbox,
  began: number,
  catalog: Catalog,
  read: { upTo: LogPosition | null },
): Promise<Delivery> {
  const type = catalog.eventTypes.find(({ status }) => status === 'live') ?? catalog.eventTypes[0]
  const { deliveries } = await engine.events.send({
    type: type?.type ?? '',
    catalog: catalog.id,
    hooks: [name],
    force: true,
    followOn: false,
  })
  let endedAt: number | null = null
  for (;;) {
    await engine.quiet()
    for await (const { exchange, position } of ports.log.after(read.upTo)) {
      const startedAt = Date.parse(exchange.at)
      attempts.push({ ...attemptOf(exchange, event, startedAt - began), delayMs: endedAt === null ? 0 : startedAt - endedAt })
      endedAt = startedAt + Math.round(exchange.timings.total ?? 0)
      read.upTo = position
    }
    const pause = engine.hooks.get(name).pause
    const last = attempts.at(-1)
    if (pause && last) last.hookState = 'paused'
    const delivery = engine.deliveries.get(deliveries[0]?.id ?? '')
    if (delivery.state !== 'pending' || pause || attempts.length >= mostAttempts || !clock.jump()) return delivery
  }
}

function attemptOf({ attempt, at, response, error, outcome }: Exchange, event: number, atMs: number): Omit<SimulatedAttempt, 'delayMs'> {
  const status = response?.status ?? null
  return { event, attempt: attempt ?? 1, at, atMs, status, errorCode: error?.code ?? null, outcome, hookState: 'active' }
}

/** Whether more failures would make the hook's rule pause it. */
function mayStillPause(
  engine: Engine,
  catalog: Catalog,
  last: Delivery,
  attempts: SimulatedAttempt[],
  { receiver = [] }: SimulateInput,
): boolean {
  const hook = engine.hooks.get(name)
  if (!policyOf(catalog, hook).pause || hook.pause || last.state === 'skipped') return false
  return last.state === 'failed' || attempts.length < receiver.length
}
