import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openEvaluator } from '../../../src-main/adapters/expression/evaluator'
import { openBodyFiles } from '../../../src-main/adapters/folder/body-files'
import { openQueueFile } from '../../../src-main/adapters/folder/queue-file'
import { openRegistryFile } from '../../../src-main/adapters/folder/registry-file'
import { openVaultFile } from '../../../src-main/adapters/folder/vault-file'
import { contentCodings } from '../../../src-main/adapters/http/content-codings'
import { openReceiver } from '../../../src-main/adapters/http/http-receiver'
import { openSender } from '../../../src-main/adapters/http/http-sender'
import { openLogFiles } from '../../../src-main/adapters/log/log-files'
import { createSandboxes } from '../../../src-main/adapters/memory/sandbox'
import { createNodeCrypto } from '../../../src-main/adapters/node-crypto'
import { createSystemClock } from '../../../src-main/adapters/system-clock'
import { createUlidIds } from '../../../src-main/adapters/ulid-ids'
import { catalogById, catalogIds } from '../../../src-main/catalogs/bundled'
import { summaryOf } from '../../../src-main/catalogs/read'
import { createEngine } from '../../../src-main/engine/engine'
import type { CaptureAnswer, CaptureHandler } from '../../../src-main/engine/ports'
import { limits } from '../../../src-preload/contract/limits'
import type { Role } from '../role'

/** An inbox of the whole engine, every store on disk. */
export const recording = () => inbox(true)
/** The very same, which receives, decides and answers, but leaves undone what an answer has behind it: the recording. */
export const answering = () => inbox(false)

function inbox(records: boolean): Role {
  let close = async () => {}
  let recorded = async () => {}
  return {
    async listen() {
      const opened = await openInbox(records)
      close = opened.close
      recorded = opened.recorded
      return opened.address
    },
    /** Resolves when everything that was answered is in the log. */
    settled: () => recorded(),
    /** Milliseconds that all threads of this process have worked so far. */
    cpu: () => {
      const { user, system } = process.cpuUsage()
      return (user + system) / 1_000
    },
    end: () => close(),
  }
}

function unrecorded(capture: CaptureHandler): CaptureHandler {
  const nothing = () => {}
  const alone = (answer: CaptureAnswer): CaptureAnswer => {
    answer.behind = nothing
    return answer
  }
  return (request) => {
    const answer = capture(request)
    return answer instanceof Promise ? answer.then(alone) : alone(answer)
  }
}

async function openInbox(records: boolean) {
  const folder = await mkdtemp(join(tmpdir(), 'hookbench-bench-data-'))
  const path = (name: string) => join(folder, name)
  await Promise.all(['log', 'bodies', 'queue'].map((name) => mkdir(path(name))))
  const crypto = createNodeCrypto()
  const clock = createSystemClock()
  const sender = openSender()
  // No expression of a user's is part of this, so its thread is never started.
  const evaluator = openEvaluator({ workerFile: () => '' })
  const [log, queue] = await Promise.all([openLogFiles(path('log')), openQueueFile(path('queue'))])
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
  await engine.inboxes.create({ name: 'bench' })
  engine.start()
  const receiver = await openReceiver({
    ...{
      host: '127.0.0.1',
      port: 0,
      maxBodyBytes: limits.bodyBytes,
      onRequest: records ? engine.capture : unrecorded(engine.capture),
      onFault,
    },
    now: () => new Date(clock.now()).toISOString(),
    monotonic: clock.monotonic,
  })
  const close = async () => {
    await receiver.close()
    await engine.stop()
    sender.close()
    await evaluator.close()
    await Promise.all([log.close(), queue.close()])
    await rm(folder, { recursive: true })
  }
  return { address: { port: receiver.port, path: '/in/bench' }, recorded: records ? engine.captured : async () => {}, close }
}
