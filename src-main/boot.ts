import { homedir } from 'node:os'
import type { StartChild } from './adapters/child'
import { makeDataFolder } from './adapters/folder/data-folder'
import { carryOutMove, movedTo } from './adapters/folder/data-move'
import { locateDataFolder } from './adapters/folder/folder-location'
import { becomeOwner } from './adapters/folder/owner'
import type { Engine } from './engine/engine'
import type { AppRouter } from './rpc/app-router'

export interface BootOptions {
  /** Data folder where it isn't the usual one. */
  dataDir?: string | undefined
  /** Deliver what is owed, and let other processes in meanwhile. A command that only reads or writes is done too soon for that. */
  workQueue: boolean
  /** Run the receiver the inboxes live on. */
  receiver: boolean
  /** Where it listens this time, instead of the port that was chosen; 0: any free one. */
  receiverPort?: number | undefined
  /** What opens the owner's API; absent: one is made. */
  token?: string | undefined
  /** How modules get a process of their own where it isn't Node's way. */
  startChild?: StartChild
}
export interface OwnerBoot {
  kind: 'owner'
  router: AppRouter
  engine: Engine
  dataFolder: string
  token: string
  receiverUrl: string | null
  /** Port on which the receiver would usually be, where another program has it. */
  receiverPortTaken: number | null
  /** Tells other processes where this one's web door is. */
  announce(url: string): Promise<void>
  /** Waits until no other process talks to this one any more, and lets none in after that. */
  deserted(): Promise<void>
  close(): Promise<void>
}
/** Another process has the folder: talk to it at `socket`. */
export interface OwnedBoot {
  kind: 'owned'
  dataFolder: string
  socket: string
  pid: number
  url: string | null
  token: string
  release(): Promise<void>
}

/** Data folder in, running engine out. The engine is loaded only by the process that becomes the owner: the others just ask it. */
export async function boot(options: BootOptions): Promise<OwnerBoot | OwnedBoot> {
  const { env, platform } = process
  const dataFolder = await movedTo(locateDataFolder({ data: options.dataDir, env, platform, home: homedir(), cwd: process.cwd() }))
  await makeDataFolder(dataFolder)
  const owner = await becomeOwner(dataFolder)
  if (owner.kind === 'owned') {
    const { pid, url, token } = owner.info
    return { kind: 'owned', dataFolder, socket: owner.socketPath, pid, url, token, release: owner.release }
  }
  try {
    if (!(await carryOutMove(dataFolder))) return await (await import('./boot-owner')).bootOwner(owner, dataFolder, options)
  } catch (error) {
    await owner.release()
    throw error
  }
  await owner.release()
  return boot(options)
}
