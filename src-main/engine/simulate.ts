import type { Catalog } from '../../src-preload/contract/catalog'
import type { Delivery } from '../../src-preload/contract/delivery'
import type { HookDraft } from '../../src-preload/contract/hook'
import type { SimulatedAttempt, SimulateInput, Simulation } from '../../src-preload/contract/simulation'
import type { CatalogShelf } from './catalogs'
import type { Engine } from './engine'
import type { HookRecord, Ports, Sandbox } from './ports'
import { ProblemError } from './problem'
import { readScript, scriptedSender, timedSender } from './receiver-script'
import type { Registry } from './registry'

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
    let last: Delivery | undefined
    engine.start()
    try {
      for (let event = 1; attempts.length < mostAttempts; event++) {
        last = await deliverOne(event, attempts, engine, sandbox, began, catalog)
        if (input.events === undefined ? !mayStillPause(engine, catalog, last, attempts, input) : event >= input.events) break
      }
    } finally {
      await engine.stop()
    }
    const end = { state: last?.state as Simulation['end']['state'], reason: last?.reason ?? null, tookMs: sandbox.clock.now() - began }
    return { attempts, end, pause: engine.hooks.get(name).pause }
  }
}

/** A sandbox with nothing but the hook in it. */
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
  if (!input.draft && record) await moveIn(record, target, sandbox, ports, registry)
  const engine = await openEngine(sandbox.ports)
  if (input.draft) await engine.hooks.create(loose({ ...input.draft, name, target: target ?? input.draft.target }))
  return { sandbox, engine, catalog: catalogs.get(catalogId) }
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
  { clock }: Sandbox,
  began: number,
  catalog: Catalog,
): Promise<Delivery> {
  const type = catalog.eventTypes.find(({ status }) => status === 'live') ?? catalog.eventTypes[0]
  const { deliveries } = await engine.events.send({
    type: type?.type ?? '',
    catalog: catalog.id,
    hooks: [name],
    force: true,
    followOn: false,
  })
  const id = deliveries[0]?.id ?? ''
  let endedAt = clock.now()
  for (let told = 0; ; ) {
    await engine.quiet()
    const delivery = engine.deliveries.get(id)
    if (delivery.attempts > told) {
      told = delivery.attempts
      const { at, response, error, outcome, timings } = await engine.log.get(delivery.lastExchange ?? '')
      const startedAt = Date.parse(at)
      attempts.push({
        ...{ event, attempt: told, at, outcome },
        atMs: startedAt - began,
        status: response?.status ?? null,
        errorCode: error?.code ?? null,
        delayMs: told === 1 ? 0 : startedAt - endedAt,
        hookState: engine.hooks.get(name).pause ? 'paused' : 'active',
      })
      endedAt = startedAt + (timings.total ?? 0)
    }
    if (delivery.state !== 'pending' || attempts.length >= mostAttempts || (delivery.held !== null && engine.hooks.get(name).pause))
      return delivery
    if (!clock.jump()) return delivery
  }
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
  const rule = hook.delivery.pause === undefined ? catalog.delivery.pause.value : hook.delivery.pause
  if (!rule || hook.pause || last.state === 'skipped') return false
  return last.state === 'failed' || attempts.length < receiver.length
}
