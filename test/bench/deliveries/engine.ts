import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { openEvaluator } from '../../../src-main/adapters/expression/evaluator'
import { openBodyFiles } from '../../../src-main/adapters/folder/body-files'
import { openQueueFile } from '../../../src-main/adapters/folder/queue-file'
import { openRegistryFile } from '../../../src-main/adapters/folder/registry-file'
import { openVaultFile } from '../../../src-main/adapters/folder/vault-file'
import { contentCodings } from '../../../src-main/adapters/http/content-codings'
import { openSender } from '../../../src-main/adapters/http/http-sender'
import { openLogFiles } from '../../../src-main/adapters/log/log-files'
import { createSandboxes } from '../../../src-main/adapters/memory/sandbox'
import { createNodeCrypto } from '../../../src-main/adapters/node-crypto'
import { createSystemClock } from '../../../src-main/adapters/system-clock'
import { createUlidIds } from '../../../src-main/adapters/ulid-ids'
import { catalogById, catalogIds } from '../../../src-main/catalogs/bundled'
import { summaryOf } from '../../../src-main/catalogs/read'
import { createEngine, type Engine } from '../../../src-main/engine/engine'
import { inFlight } from '../in-flight'
import type { Role } from '../role'

export interface Pace {
  /** Deliveries that were recorded, a second. */
  rate: number
  /** Milliseconds from one tick of a timer of 1 ms to the next, at the 99th percentile. */
  p99: number
}

/** The whole engine with every store on disk. A hook of heffl's signs each request and the log keeps each exchange. */
export function contend(): Role {
  let engine: Engine
  const recorded = new Map<string, () => void>()
  const deliver = async () => {
    const { deliveries } = await engine.events.send({ type: 'lead.created', hooks: ['Leads'] })
    await new Promise<void>((resolve) => recorded.set(deliveries[0]?.id ?? '', resolve))
  }
  let close = async () => {}
  return {
    async begin({ url }: { url: string }) {
      ;({ engine, close } = await openEngine((delivery) => {
        recorded.get(delivery)?.()
        recorded.delete(delivery)
      }))
      await engine.hooks.create({ name: 'Leads', catalog: 'heffl', target: url })
      engine.start()
    },
    /** Counts from the first event to the last record. */
    // More events than may be on the wire, so that 64 always are although each waits for the disk twice.
    run: ({ ms }: { ms: number }) => inFlight(3 * 64, ms, deliver, () => engine.quiet()),
    async pace({ perSecond, ms }: { perSecond: number; ms: number }): Promise<Pace> {
      const delay = monitorEventLoopDelay({ resolution: 1 })
      const under: Promise<void>[] = []
      delay.enable()
      const began = performance.now()
      await new Promise<void>((resolve) => {
        const timer = setInterval(() => {
          const passed = performance.now() - began
          for (const due = Math.floor((Math.min(passed, ms) / 1_000) * perSecond); under.length < due; ) under.push(deliver())
          if (passed < ms) return
          clearInterval(timer)
          resolve()
        }, 2)
      })
      await Promise.all(under)
      delay.disable()
      return { rate: under.length / ((performance.now() - began) / 1_000), p99: delay.percentile(99) / 1e6 }
    },
    end: () => close(),
  }
}

async function openEngine(onRecorded: (delivery: string) => void): Promise<{ engine: Engine; close(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'hookbench-bench-data-'))
  const path = (name: string) => join(folder, name)
  await Promise.all(['log', 'bodies', 'queue'].map((name) => mkdir(path(name))))
  const crypto = createNodeCrypto()
  const clock = createSystemClock()
  const sender = openSender()
  // No expression of a user's is part of this, so its thread is never started.
  const evaluator = openEvaluator({ workerFile: () => '' })
  const [log, queue] = await Promise.all([openLogFiles(path('log')), openQueueFile(path('queue'))])
  const append = log.append.bind(log)
  log.append = (exchange) =>
    append(exchange).then((position) => {
      onRecorded(exchange.deliveryId ?? '')
      return position
    })
  const ports = {
    ...{ clock, crypto, sender, log, queue, evaluate: evaluator, decode: contentCodings, sandbox: createSandboxes(evaluator) },
    ids: createUlidIds(clock),
    registry: openRegistryFile(path('registry.json')),
    vault: await openVaultFile(path('vault.json'), crypto.random(32)),
    bodies: await openBodyFiles(path('bodies')),
  }
  const onFault = (error: unknown) => {
    throw error
  }
  const facts = { version: 'bench', dataFolder: folder, secretsIn: 'memory', receiverUrl: () => null, onFault }
  const engine = await createEngine(ports, { ids: catalogIds, read: catalogById, summaryOf }, facts)
  const close = async () => {
    await engine.stop()
    sender.close()
    await evaluator.close()
    await Promise.all([log.close(), queue.close()])
    await rm(folder, { recursive: true })
  }
  return { engine, close }
}
