import { contentCodings } from '../../src-main/adapters/http/content-codings'
import { MemoryLog } from '../../src-main/adapters/memory/memory-log'
import { memoryBodies, memoryQueue, memoryRegistry, memoryVault } from '../../src-main/adapters/memory/memory-stores'
import { createSandboxes } from '../../src-main/adapters/memory/sandbox'
import { createNodeCrypto } from '../../src-main/adapters/node-crypto'
import { createUlidIds } from '../../src-main/adapters/ulid-ids'
import { catalogById, catalogIds } from '../../src-main/catalogs/bundled'
import { summaryOf } from '../../src-main/catalogs/read'
import { createEngine, type Engine } from '../../src-main/engine/engine'
import type { Evaluate, Ports, Sender } from '../../src-main/engine/ports'
import { createVirtualClock } from './virtual-clock'

const timings = { dns: null, connect: 1, tls: null, firstByte: 1, total: 1 }
/** Whatever a case asks to be sent reaches nobody. */
const sender: Sender = {
  send: async ({ headers }) => ({
    sentHeaders: headers,
    response: { status: 200, headers: [], body: new Uint8Array() },
    error: null,
    timings,
  }),
}

/** The real engine with everything in memory, no network and no time of its own, but for what `own` replaces. `faults`: what it could not make sense of. */
export async function quietEngine(evaluate: Evaluate, own: Partial<Ports> = {}): Promise<{ engine: Engine; faults: unknown[] }> {
  const clock = own.clock ?? createVirtualClock()
  const faults: unknown[] = []
  const ports: Ports = {
    ...{ clock, evaluate, sender, decode: contentCodings, sandbox: createSandboxes(evaluate) },
    ids: createUlidIds(clock),
    crypto: createNodeCrypto(),
    registry: memoryRegistry(),
    vault: memoryVault(),
    log: new MemoryLog(),
    bodies: memoryBodies(),
    queue: memoryQueue(),
    ...own,
  }
  const source = { ids: catalogIds, read: catalogById, summaryOf }
  const facts = {
    version: 'test',
    dataFolder: '',
    secretsIn: 'memory',
    receiverUrl: () => null,
    onFault: (error: unknown) => faults.push(error),
  }
  const engine = await createEngine(ports, source, facts)
  engine.start()
  return { engine, faults }
}
