import { onTestFinished } from 'vitest'
import { contentCodings } from '../../src-main/adapters/http/content-codings'
import { openReceiver } from '../../src-main/adapters/http/http-receiver'
import { openSender } from '../../src-main/adapters/http/http-sender'
import { MemoryLog } from '../../src-main/adapters/memory/memory-log'
import { memoryBodies, memoryQueue, memoryRegistry, memoryVault } from '../../src-main/adapters/memory/memory-stores'
import { createSandboxes } from '../../src-main/adapters/memory/sandbox'
import { createNodeCrypto } from '../../src-main/adapters/node-crypto'
import { createSystemClock } from '../../src-main/adapters/system-clock'
import { createUlidIds } from '../../src-main/adapters/ulid-ids'
import { catalogById, catalogIds } from '../../src-main/catalogs/bundled'
import { summaryOf } from '../../src-main/catalogs/read'
import { createEngine, type Engine } from '../../src-main/engine/engine'
import type { Ports } from '../../src-main/engine/ports'
import type { SendInput, SendResult } from '../../src-preload/contract/event'
import type { Exchange } from '../../src-preload/contract/exchange'
import { openTestEvaluator } from './evaluator'
import { openTarget, type Target } from './target'

export interface Bench {
  engine: Engine
  ports: Ports
  target: Target
  receiverUrl: string
  /** Sends, and answers once every delivery is settled: the attempts in the order in which they were recorded. */
  send(input: SendInput): Promise<SendResult & { attempts: Exchange[] }>
  /** Every recorded exchange, oldest first. */
  recorded(): Promise<Exchange[]>
}

/** The real engine with real sockets around it; only the stores are in memory. `ports` replaces some of them. */
export async function bench(ports: Partial<Ports> = {}): Promise<Bench> {
  const clock = ports.clock ?? createSystemClock()
  const evaluator = openTestEvaluator()
  const all: Ports = {
    clock,
    ids: createUlidIds(clock),
    crypto: createNodeCrypto(),
    registry: memoryRegistry(),
    vault: memoryVault(),
    log: new MemoryLog(),
    bodies: memoryBodies(),
    queue: memoryQueue(),
    sender: openSender(),
    evaluate: evaluator,
    decode: contentCodings,
    sandbox: createSandboxes(evaluator),
    ...ports,
  }
  const faults: unknown[] = []
  let receiverUrl: string | null = null
  const engine = await createEngine(
    all,
    { ids: catalogIds, read: catalogById, summaryOf },
    { version: 'test', dataFolder: '', secretsIn: 'memory', receiverUrl: () => receiverUrl, onFault: (error) => faults.push(error) },
  )
  const receiver = await openReceiver({
    host: '127.0.0.1',
    port: 0,
    maxBodyBytes: 1024 * 1024,
    onRequest: engine.capture,
    now: () => new Date(clock.now()).toISOString(),
    monotonic: clock.monotonic,
  })
  receiverUrl = receiver.url
  const target = await openTarget()
  engine.start()
  onTestFinished(async () => {
    target.release()
    await engine.stop()
    await receiver.close()
    await target.close()
    await evaluator.close()
    if (faults.length > 0) throw faults[0]
  })
  const recorded = async () => (await all.log.newest(200)).reverse()
  const send: Bench['send'] = async (input) => {
    const ending = new AbortController()
    const changes = engine.watch(ending.signal)
    await changes.next()
    const result = await engine.events.send(input)
    while (result.deliveries.some(({ id }) => ['pending', 'sending'].includes(engine.deliveries.get(id).state))) await changes.next()
    ending.abort()
    const attempts = (await recorded()).filter(
      ({ direction, deliveryId }) => direction === 'out' && result.deliveries.some(({ id }) => id === deliveryId),
    )
    return { ...result, attempts }
  }
  return { engine, ports: all, target, receiverUrl: receiver.url, send, recorded }
}
