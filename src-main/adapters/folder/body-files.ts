import { createHash, randomUUID } from 'node:crypto'
import fs from 'node:fs/promises'
import path from 'node:path'
import type { BodyStore } from '../../engine/ports'
import { errorCode, storageProblem } from './storage-problem'

const UNFINISHED = 'unfinished'
/** Milliseconds within which the line that refers to a body is surely written. */
const YOUNG = 15 * 60_000

/**
 * Bodies in `bodies/ab/HASH`, named by the SHA-256 of what is stored, so that the same body is kept once. A body is written aside and renamed:
 * under its name it is always whole. Throws `storage_failed`.
 */
export async function openBodyFiles(folder: string): Promise<BodyStore> {
  const unfinished = path.join(folder, UNFINISHED)
  try {
    // Whatever a crash left here was never acknowledged.
    await fs.rm(unfinished, { recursive: true, force: true })
    await fs.mkdir(unfinished, { recursive: true, mode: 0o700 })
  } catch (error) {
    throw storageProblem(error, `${folder} can't be opened`)
  }

  const pathOf = (hash: string) => path.join(folder, hash.slice(0, 2), hash)

  async function put(bytes: Uint8Array): Promise<string> {
    const hash = sha256(bytes)
    const file = pathOf(hash)
    try {
      if ((await sizeOf(file)) === bytes.length) {
        // A sweep spares what is young: the line that will refer to it is not written yet.
        const now = new Date()
        await fs.utimes(file, now, now)
        return hash
      }
      const temporary = path.join(unfinished, randomUUID())
      await fs.writeFile(temporary, bytes, { mode: 0o600, flag: 'wx' })
      await fs.mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
      await fs.rename(temporary, file)
      return hash
    } catch (error) {
      throw storageProblem(error, `${file} can't be written`)
    }
  }

  /** Undefined also where the file no longer is what its name says: other bytes must not pass for the ones that were sent. */
  async function get(hash: string): Promise<Uint8Array | undefined> {
    if (!/^[0-9a-f]{64}$/.test(hash)) return undefined
    try {
      const bytes = await fs.readFile(pathOf(hash))
      return sha256(bytes) === hash ? bytes : undefined
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return undefined
      throw storageProblem(error, `${pathOf(hash)} can't be read`)
    }
  }

  async function* files(): AsyncGenerator<{ file: string; hash: string; size: number; mtimeMs: number }> {
    for (const shelf of await fs.readdir(folder)) {
      if (!/^[0-9a-f]{2}$/.test(shelf)) continue
      for (const hash of await fs.readdir(path.join(folder, shelf))) {
        const found = /^[0-9a-f]{64}$/.test(hash) ? await fs.stat(pathOf(hash)).catch(() => null) : null
        if (found) yield { file: pathOf(hash), hash, size: found.size, mtimeMs: found.mtimeMs }
      }
    }
  }

  async function sweep(kept: ReadonlySet<string>): Promise<number> {
    try {
      let bytes = 0
      for await (const { file, hash, size, mtimeMs } of files()) {
        if (kept.has(hash) || mtimeMs > Date.now() - YOUNG) bytes += size
        else await fs.rm(file, { force: true })
      }
      return bytes
    } catch (error) {
      throw storageProblem(error, `${folder} can't be swept`)
    }
  }

  async function usage(): Promise<number> {
    let bytes = 0
    for await (const { size } of files()) bytes += size
    return bytes
  }

  return { put, get, sweep, usage }
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

async function sizeOf(file: string): Promise<number | null> {
  try {
    return (await fs.stat(file)).size
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null
    throw error
  }
}
