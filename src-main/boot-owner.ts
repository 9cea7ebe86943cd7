import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { Socket } from 'node:net'
import { version } from '../package.json'
import { limits } from '../src-preload/contract/limits'
import { forkChild } from './adapters/child'
import { openEvaluator } from './adapters/expression/evaluator'
import workerFile from './adapters/expression/expression-worker?modulePath'
import { openBodyFiles } from './adapters/folder/body-files'
import { copyDataFolder } from './adapters/folder/data-copy'
import { openDataFolder } from './adapters/folder/data-folder'
import { readDataKey } from './adapters/folder/data-key'
import { wishMove } from './adapters/folder/data-move'
import { systemKeychain } from './adapters/folder/keychain'
import keychainFile from './adapters/folder/keychain-child?modulePath'
import type { Owner } from './adapters/folder/owner'
import { openQueueFile } from './adapters/folder/queue-file'
import { openRegistryFile } from './adapters/folder/registry-file'
import { openVaultFile } from './adapters/folder/vault-file'
import { contentCodings } from './adapters/http/content-codings'
import { openSender } from './adapters/http/http-sender'
import { createReceiverControl } from './adapters/http/receiver-control'
import { openLogFiles } from './adapters/log/log-files'
import { createSandboxes } from './adapters/memory/sandbox'
import { createNodeCrypto } from './adapters/node-crypto'
import { sharedFiles } from './adapters/shared-files'
import { createSystemClock } from './adapters/system-clock'
import { createUlidIds } from './adapters/ulid-ids'
import type { BootOptions, OwnerBoot } from './boot'
import { catalogById, catalogIds } from './catalogs/bundled'
import { summaryOf } from './catalogs/read'
import { createEngine, type Engine } from './engine/engine'
import type { Contents } from './engine/run/desk'
import type { AppRouter } from './rpc/app-router'
import { openOwnerDoor } from './rpc/owner-door'
import { reportMistake } from './rpc/report-mistake'
import { createRouter } from './rpc/router'

/** The running engine of a folder that this process owns. */
export async function bootOwner(
  owner: Owner,
  dataFolder: string,
  { workQueue, receiver: wantsReceiver, receiverPort, token, startChild = forkChild }: BootOptions,
): Promise<OwnerBoot> {
  const keychain = systemKeychain({ childFile: () => keychainFile, start: startChild })
  const folder = await openDataFolder(dataFolder, { file: process.env.HOOKBENCH_KEY === 'file', keychain })
  const vault = await openVaultFile(folder.vault, await readDataKey(folder.path, folder.key, keychain))
  const [log, bodies, queue] = await Promise.all([openLogFiles(folder.log), openBodyFiles(folder.bodies), openQueueFile(folder.queue)])
  const clock = createSystemClock()
  const sender = openSender()
  const evaluator = openEvaluator({ workerFile: () => workerFile, start: startChild })
  const receiver = createReceiverControl({
    vault,
    time: clock.now,
    maxBodyBytes: limits.bodyBytes,
    onRequest: (request) => engine.capture(request),
    now: () => new Date(clock.now()).toISOString(),
    monotonic: clock.monotonic,
    onFault: (error) => reportMistake('the receiver', error),
  })
  const facts = {
    version,
    dataFolder,
    backUp: (to: string) => copyDataFolder(dataFolder, to),
    move: (to: string) => wishMove(dataFolder, to),
    secretsIn: folder.key.place === 'keychain' ? 'the keychain of the system' : 'vault.key in the data folder',
    receiverUrl: () => receiver.state()?.url ?? null,
    receiver,
    onFault: (error: unknown) => reportMistake('the engine', error),
    openVirtual: async (contents: Contents, seed: number | null) => {
      const { bootInMemory } = await import('./boot-in-memory')
      const { engine, ports, pace, close } = await bootInMemory({ isVirtual: true, seed, evaluator, contents })
      return { world: { engine, ...ports, pace, seed, isVirtual: true }, close }
    },
  }
  const ports = {
    clock,
    ids: createUlidIds(clock),
    crypto: createNodeCrypto(),
    registry: openRegistryFile(folder.registry),
    vault,
    log,
    bodies,
    queue,
    sender,
    evaluate: evaluator,
    decode: contentCodings,
    sandbox: createSandboxes(evaluator),
    files: sharedFiles,
  }
  const engine: Engine = await createEngine(ports, { ids: catalogIds, read: catalogById, summaryOf }, facts)
  if (wantsReceiver) {
    const chosen = engine.receiver.settings()
    await receiver.open(receiverPort === undefined ? chosen : { ...chosen, port: receiverPort })
  }
  const router = createRouter(engine)
  const door = workQueue ? await letOthersIn(owner, router, token) : null
  if (workQueue) engine.start()

  return {
    kind: 'owner',
    router,
    engine,
    dataFolder,
    token: door?.token ?? '',
    receiverUrl: receiver.state()?.url ?? null,
    receiverPortTaken: receiver.state()?.portsTaken[0] ?? null,
    announce: async (url) => door?.announce(url),
    deserted: async () => door?.deserted(),
    async close() {
      await engine.stop()
      // Before a store is closed: who came now would be told that it is.
      await door?.close()
      await receiver.close()
      // They were answered already: who stops in good order leaves none of them out.
      await engine.captured()
      sender.close()
      await evaluator.close()
      await Promise.all([log.close(), queue.close()])
      await owner.release()
    },
  }
}

/** The contract on the folder's own socket, for the commands of the same user. */
async function letOthersIn(owner: Owner, router: AppRouter, token = randomBytes(32).toString('base64url')) {
  const server = createServer((_request, response) => response.writeHead(404).end())
  const visitors = new Set<Socket>()
  let onLeft = () => {}
  server.on('connection', (socket) => {
    visitors.add(socket)
    socket.once('close', () => {
      visitors.delete(socket)
      if (visitors.size === 0) onLeft()
    })
  })
  const door = openOwnerDoor(server, async () => router)
  await owner.listen(server)
  await owner.announce({ token, url: null })
  return {
    token,
    announce: (url: string) => owner.announce({ token, url }),
    async deserted() {
      if (visitors.size > 0) await new Promise<void>((resolve) => (onLeft = resolve))
      door.turnAway()
      await owner.withdraw()
    },
    async close() {
      await Promise.all([owner.withdraw(), door.close()])
    },
  }
}
