import fs from 'node:fs/promises'
import net from 'node:net'
import path from 'node:path'
import { setTimeout as pass } from 'node:timers/promises'
import { z } from 'zod'
import { protocol } from '../../../src-preload/contract/protocol'
import { ProblemError } from '../../engine/problem'
import { addressOf, type OwnerAddress } from './owner-address'
import { isBeingTaken, OwnerLock } from './owner-lock'
import { errorCode, storageProblem } from './storage-problem'
import { writeAtomically } from './write-atomically'

const OwnerInfo = z.object({ pid: z.number().int(), protocol: z.number().int(), token: z.string(), url: z.string().nullable() })
/** What the owner says of itself in `owner.json`: `token` opens its API, `url` is where its web page or API is, null where it has none. */
export type OwnerInfo = z.infer<typeof OwnerInfo>

/** Another process owns the folder: talk to it at `socketPath`, and call `release` when done. */
export interface Owned {
  kind: 'owned'
  socketPath: string
  info: OwnerInfo
  release(): Promise<void>
}

/**
 * One owner per data folder: whoever listens on the folder's socket. A dead owner's socket refuses, and is taken over under `owner.lock`.
 * Waits while another process is doing so, then throws `conflict`.
 */
export async function becomeOwner(folder: string, { waitMs = 10_000 } = {}): Promise<Owner | Owned> {
  const address = await addressOf(folder)
  try {
    return await takeOrFind(folder, address, Date.now() + waitMs)
  } catch (error) {
    await address.release()
    throw storageProblem(error, `the data folder ${folder} can't be used`)
  }
}

async function takeOrFind(folder: string, address: OwnerAddress, deadline: number): Promise<Owner | Owned> {
  const lock = new OwnerLock(folder)
  for (let pause = 10; ; pause = Math.min(pause * 2, 250)) {
    if (await answers(address.path)) {
      const info = (await isBeingTaken(folder)) ? null : await readInfo(folder)
      if (info) return { kind: 'owned', socketPath: address.path, info: checked(info), release: address.release }
    } else if (await lock.take()) {
      // It may have been taken over and announced since it refused.
      if (!(await answers(address.path))) return new Owner(folder, address, lock)
      await lock.release()
    }
    if (Date.now() > deadline) throw busy(folder)
    await pass(pause)
  }
}

/** Until `announce`, others wait; so a door listens and announces at once, and a short command just does its work and releases. */
export class Owner {
  readonly kind = 'owner'
  private server: net.Server | null = null
  private announced: OwnerInfo | null = null

  constructor(
    readonly folder: string,
    private readonly address: OwnerAddress,
    private readonly lock: OwnerLock,
  ) {}

  get socketPath(): string {
    return this.address.path
  }

  /** Binds a server (an `http.Server`, say) to the folder's socket, for this user alone. Throws `conflict` where the folder was lost. */
  async listen(server: net.Server): Promise<void> {
    await this.makeSureOfLock()
    const isFile = process.platform !== 'win32'
    if (isFile) await fs.rm(this.address.path, { force: true })
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(this.address.path, () => {
        server.off('error', reject)
        resolve()
      })
    })
    if (isFile) await fs.chmod(this.address.path, 0o600)
    this.server = server
    await this.makeSureOfLock()
  }

  /** Writes `owner.json` (0600); from here on others find this process instead of waiting. Call it after `listen`. */
  async announce({ token, url }: { token: string; url: string | null }): Promise<void> {
    if (!this.server) throw new Error('an owner is announced once it listens')
    this.announced = { pid: process.pid, protocol, token, url }
    await writeAtomically(infoFile(this.folder), `${JSON.stringify(this.announced)}\n`)
    await this.lock.release()
  }

  /** From here on others wait again until the folder is given up, instead of talking to a process that is about to end. */
  async withdraw(): Promise<void> {
    const written = this.announced && (await readInfo(this.folder))
    if (written && written.pid === process.pid && written.token === this.announced?.token)
      await fs.rm(infoFile(this.folder), { force: true })
    this.announced = null
  }

  /** Gives the folder up. Call it when every store is closed: the next owner may start in the same moment. */
  async release(): Promise<void> {
    await this.withdraw()
    // Closing removes the socket's file before it stops listening, so that this never hits the next owner's.
    if (this.server?.listening) this.server.close()
    await this.lock.release()
    await this.address.release()
  }

  private async makeSureOfLock(): Promise<void> {
    if (await this.lock.isMine()) return
    this.server?.close()
    throw busy(this.folder)
  }
}

/** Whether anyone listens. Refused, let down by one who just left, or nothing there: no. */
function answers(address: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const socket = net.connect(address)
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', (error) => {
      const code = errorCode(error) ?? ''
      if (['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'ENOTSOCK'].includes(code)) resolve(false)
      else if (code === 'EAGAIN') resolve(true)
      else reject(error)
    })
  })
}

async function readInfo(folder: string): Promise<OwnerInfo | null> {
  try {
    const parsed = OwnerInfo.safeParse(JSON.parse(await fs.readFile(infoFile(folder), 'utf8')))
    return parsed.success ? parsed.data : null
  } catch (error) {
    if (errorCode(error) && errorCode(error) !== 'ENOENT') throw error
    return null
  }
}

function checked(info: OwnerInfo): OwnerInfo {
  if (info.protocol === protocol) return info
  throw new ProblemError({
    code: 'conflict',
    message: `process ${info.pid} owns the data folder and speaks protocol ${info.protocol}; this program speaks ${protocol}`,
    fix: 'Close the other Hookbench, or use the same version for both.',
  })
}

function busy(folder: string): ProblemError {
  return new ProblemError({
    code: 'conflict',
    message: `another process is taking over ${folder} and is not done`,
    fix: `Try again in a moment. If no other Hookbench runs, remove ${path.join(folder, 'owner.lock')}.`,
  })
}

const infoFile = (folder: string) => path.join(folder, 'owner.json')
