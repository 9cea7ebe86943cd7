import fs from 'node:fs/promises'
import path from 'node:path'
import { ProblemError } from '../../engine/problem'
import { errorCode, storageProblem } from './storage-problem'

export interface Copied {
  folder: string
  files: number
  bytes: number
}

// In this order a copy of a folder at work is whole: what is named by something else is copied after what names it or never changes, and the queue
// before the log, from which a start makes up for what the queue does not know yet.
const parts = ['format.json', 'vault.key', 'registry.json', 'vault.json', 'queue', 'log', 'bodies']

/**
 * Copies a data folder to a new or empty one, also while it is at work; files are private to the user. Nothing that is there is written over. Throws
 * `invalid_input` for a target that won't do, `storage_failed`.
 */
export async function copyDataFolder(from: string, to: string): Promise<Copied> {
  const target = await checkTarget(from, to)
  const copied = { folder: target, files: 0, bytes: 0 }
  try {
    await fs.mkdir(target, { recursive: true, mode: 0o700 })
    await fs.chmod(target, 0o700)
    for (const part of parts) await copy(path.join(from, part), path.join(target, part), copied)
    return copied
  } catch (error) {
    throw storageProblem(error, `${from} can't be copied to ${target}`)
  }
}

/** Answers it absolute. Throws `invalid_input` where something is there, or where a copy would hold itself. */
export async function checkTarget(from: string, to: string): Promise<string> {
  const refuse = (message: string, fix: string) => new ProblemError({ code: 'invalid_input', message, field: 'to', fix })
  if (!path.isAbsolute(to)) throw refuse(`"${to}" is no whole path.`, 'Write it from the root on.')
  const target = path.resolve(to)
  const [inner, outer] = [path.relative(path.resolve(from), target), path.relative(target, path.resolve(from))]
  if (!inner.startsWith('..') && !path.isAbsolute(inner))
    throw refuse(`${target} lies in the data folder itself.`, 'Name a folder elsewhere.')
  if (!outer.startsWith('..') && !path.isAbsolute(outer)) throw refuse(`The data folder lies in ${target}.`, 'Name a folder elsewhere.')
  const there = await fs.readdir(target).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return []
    throw storageProblem(error, `${target} can't be used`)
  })
  if (there.length > 0) throw refuse(`${target} holds other things, and nothing is written over.`, 'Name a new or an empty folder.')
  return target
}

async function copy(from: string, to: string, copied: Copied): Promise<void> {
  const stat = await fs.stat(from).catch((error: unknown) => {
    // What was dropped meanwhile is not part of the copy.
    if (errorCode(error) === 'ENOENT') return null
    throw error
  })
  if (stat?.isFile()) {
    await fs.copyFile(from, to, fs.constants.COPYFILE_EXCL)
    await fs.chmod(to, 0o600)
    await fs.utimes(to, stat.atime, stat.mtime)
    copied.files++
    copied.bytes += stat.size
  }
  if (!stat?.isDirectory()) return
  await fs.mkdir(to, { mode: 0o700 })
  for (const name of (await fs.readdir(from)).sort())
    if (name !== 'unfinished') await copy(path.join(from, name), path.join(to, name), copied)
}
