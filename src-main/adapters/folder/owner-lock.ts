import { randomUUID } from 'node:crypto'
import fs from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { errorCode } from './storage-problem'

const Note = z.object({ pid: z.number().int(), nonce: z.uuid() })
/** What stands in the lock. `empty`: whoever made it is about to write; `unreadable`: it died before it could. */
type Holder = z.infer<typeof Note> | 'gone' | 'empty' | 'unreadable'

/** A lock that nobody has filled in for this long was left by a process that died between making and writing it. */
const UNWRITTEN_FOR_MS = 2_000

/** Locks this process holds: after a restart of a container an old lock may well name our own process id. */
const held = new Set<string>()

/** `owner.lock` in a data folder: held while one process takes the folder over, so that of several only one does. */
export class OwnerLock {
  private readonly nonce = randomUUID()
  private readonly file: string

  constructor(folder: string) {
    this.file = lockFile(folder)
  }

  /** False where a living process has it. The lock of a dead one is removed. */
  async take(): Promise<boolean> {
    if (await this.create()) return true
    const holder = await readHolder(this.file)
    if (isLiving(holder)) return false
    if (holder !== 'gone') await this.removeStale(holder)
    return this.create()
  }

  async isMine(): Promise<boolean> {
    const holder = await readHolder(this.file)
    return isNote(holder) && holder.nonce === this.nonce
  }

  async release(): Promise<void> {
    if (await this.isMine()) await fs.rm(this.file, { force: true })
    held.delete(this.nonce)
  }

  private async create(): Promise<boolean> {
    held.add(this.nonce)
    const created = await createFile(this.file, JSON.stringify({ pid: process.pid, nonce: this.nonce }))
    if (!created) held.delete(this.nonce)
    return created
  }

  /**
   * Of all who saw the same dead holder only the one that makes the guard with its nonce may remove its lock, and looks again before it does:
   * otherwise a slow one would remove the lock that a fast one has just taken.
   */
  private async removeStale(stale: Holder): Promise<void> {
    const guard = `${this.file}.${isNote(stale) ? stale.nonce : 'unreadable'}`
    if (!(await createFile(guard, ''))) {
      if ((await ageOf(guard)) > UNWRITTEN_FOR_MS) await fs.rm(guard, { force: true })
      return
    }
    try {
      if (isSame(await readHolder(this.file), stale)) await fs.rm(this.file, { force: true })
    } finally {
      await fs.rm(guard, { force: true })
    }
  }
}

/** Whether a living process is about to take the folder over. */
export async function isBeingTaken(folder: string): Promise<boolean> {
  return isLiving(await readHolder(lockFile(folder)))
}

/** False where the file is there already. */
async function createFile(file: string, text: string): Promise<boolean> {
  try {
    await fs.writeFile(file, text, { flag: 'wx', mode: 0o600 })
    return true
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false
    throw error
  }
}

async function readHolder(file: string): Promise<Holder> {
  try {
    const parsed = Note.safeParse(JSON.parse(await fs.readFile(file, 'utf8')))
    return parsed.success ? parsed.data : 'unreadable'
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return 'gone'
    if (errorCode(error)) throw error
    return (await ageOf(file)) < UNWRITTEN_FOR_MS ? 'empty' : 'unreadable'
  }
}

function isLiving(holder: Holder): boolean {
  if (!isNote(holder)) return holder === 'empty'
  if (holder.pid === process.pid) return held.has(holder.nonce)
  try {
    process.kill(holder.pid, 0)
    return true
  } catch (error) {
    return errorCode(error) === 'EPERM'
  }
}

function isSame(a: Holder, b: Holder): boolean {
  return isNote(a) && isNote(b) ? a.nonce === b.nonce : a === b
}

function isNote(holder: Holder): holder is z.infer<typeof Note> {
  return typeof holder === 'object'
}

async function ageOf(file: string): Promise<number> {
  try {
    return Date.now() - (await fs.stat(file)).mtimeMs
  } catch {
    return 0
  }
}

const lockFile = (folder: string) => path.join(folder, 'owner.lock')
