import { version } from '../package.json'
import { limits } from '../src-preload/contract/limits'
import { type Evaluator, openEvaluator } from './adapters/expression/evaluator'
import workerFile from './adapters/expression/expression-worker?modulePath'
import { contentCodings } from './adapters/http/content-codings'
import { openReceiver } from './adapters/http/http-receiver'
import { openSender } from './adapters/http/http-sender'
import { MemoryLog } from './adapters/memory/memory-log'
import { memoryBodies, memoryQueue, memoryRegistry, memoryVault } from './adapters/memory/memory-stores'
import { memoryWire } from './adapters/memory/memory-wire'
import { createSandboxes } from './adapters/memory/sandbox'
import { createNodeCrypto } from './adapters/node-crypto'
import { createSystemClock } from './adapters/system-clock'
import { createUlidIds } from './adapters/ulid-ids'
import { catalogById, catalogIds } from './catalogs/bundled'
import { summaryOf } from './catalogs/read'
import { createEngine, type Engine } from './engine/engine'
import type { Evaluate, Ports } from './engine/ports'
import type { Contents } from './engine/run/desk'
import { type Pace, realPace, virtualPace } from './engine/run/pace'
import { timedSender } from './engine/simulate/receiver-script'
import { reportMistake } from './rpc/report-mistake'

export interface MemoryBootOptions {
  /** Time goes by only where nobody has anything to do, and inboxes are reached without a socket. */
  isVirtual: boolean
  /** Fixes what is random, and in virtual time the time it begins at. */
  seed: number | null
  /** Shared by all, since each has a process of its own. */
  evaluator: Evaluate
  /** What it begins with, in virtual time; else with nothing. */
  contents?: Contents
}
export interface MemoryBoot {
  engine: Engine
  ports: Ports
  pace: Pace
  close(): Promise<void>
}

/** Under a seed virtual time begins here, so that a run is the same whenever it is made. */
const seededStart = Date.UTC(2025, 0, 15, 10, 30)
/** Where inboxes are said to be in virtual time; nobody is asked there. */
const nominalAddress = 'http://127.0.0.1:4600'

export const openRunEvaluator = (): Evaluator => openEvaluator({ workerFile: () => workerFile })

/** A running engine that leaves nothing behind: everything is kept in memory, and the receiver has a free port of its own. */
export async function bootInMemory(options: MemoryBootOptions): Promise<MemoryBoot> {
  return options.isVirtual ? bootVirtual(options) : bootReal(options)
}

async function bootReal({ evaluator }: MemoryBootOptions): Promise<MemoryBoot> {
  const clock = createSystemClock()
  const sender = openSender()
  const ports: Ports = {
    clock,
    ids: createUlidIds(clock),
    crypto: createNodeCrypto(),
    registry: memoryRegistry(),
    vault: memoryVault(),
    log: new MemoryLog(),
    bodies: memoryBodies(),
    queue: memoryQueue(),
    sender,
    evaluate: evaluator,
    decode: contentCodings,
    sandbox: createSandboxes(evaluator),
  }
  const address: { url: string | null } = { url: null }
  const engine = await open(ports, () => address.url)
  const receiver = await openReceiver({
    host: '127.0.0.1',
    port: 0,
    maxBodyBytes: limits.bodyBytes,
    onRequest: engine.capture,
    now: () => new Date(clock.now()).toISOString(),
    monotonic: clock.monotonic,
    onFault: (error) => reportMistake('the receiver', error),
  })
  address.url = receiver.url
  engine.start()
  return {
    engine,
    ports,
    pace: realPace(clock),
    async close() {
      await engine.stop()
      await receiver.close()
      sender.close()
    },
  }
}

async function bootVirtual({ seed, evaluator, contents }: MemoryBootOptions): Promise<MemoryBoot> {
  const real = openSender()
  const wire = { sender: timedSender(real, () => clock) }
  const { clock, ports } = createSandboxes(evaluator)({
    start: seed === null ? Date.now() : seededStart,
    seed,
    sender: { send: (request, onConnection) => wire.sender.send(request, onConnection) },
  })
  if (contents) await fill(ports, contents)
  const engine = await open(ports, () => nominalAddress)
  wire.sender = memoryWire({ base: nominalAddress, capture: engine.capture, clock, otherwise: wire.sender })
  engine.start()
  // What is recorded behind an answer is in the log when the event loop has come round.
  const breathe = () => new Promise<void>((resolve) => setImmediate(resolve))
  const quiet = async () => {
    for (let n = 0; n < 2; n++) {
      await engine.quiet()
      await breathe()
    }
  }
  return {
    engine,
    ports,
    pace: virtualPace(clock, quiet),
    async close() {
      await engine.stop()
      real.close()
    },
  }
}

async function fill({ registry, vault, bodies }: Ports, contents: Contents): Promise<void> {
  for (const bytes of contents.catalogs) await bodies.put(bytes)
  await registry.save(contents.registry)
  for (const { ref, text } of contents.secrets) await vault.put(ref, text)
}

function open(ports: Ports, receiverUrl: () => string | null): Promise<Engine> {
  return createEngine(
    ports,
    { ids: catalogIds, read: catalogById, summaryOf },
    {
      version,
      dataFolder: '',
      secretsIn: 'memory',
      receiverUrl,
      onFault: (error) => reportMistake('the engine', error),
    },
  )
}
