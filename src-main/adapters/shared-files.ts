import { randomBytes } from 'node:crypto'
import { type FSWatcher, unwatchFile, watchFile, watch as watchFolder } from 'node:fs'
import fs from 'node:fs/promises'
import { basename, dirname, isAbsolute, join } from 'node:path'
import { parseEnv } from 'node:util'
import type { SharedFiles } from '../engine/ports'
import { ProblemError } from '../engine/problem'
import { invalid } from '../engine/refusal'
import { errorCode, storageProblem } from './folder/storage-problem'
import { syncFolder } from './folder/write-atomically'

const mostBytes = 20 * 1024 * 1024
/** An editor's save is several events. */
const quietMs = 40
/** What no event tells (network disks, a folder that git took away and brought back) is seen this often. */
const pollMs = 1_000

/** Files of the user's that other programs write to as well. */
export const sharedFiles: SharedFiles = { read, replace, watch, variables, isAbsolute }

async function read(path: string): Promise<string | null> {
  try {
    const { size } = await fs.stat(path)
    if (size > mostBytes) throw new ProblemError({ code: 'too_large', message: `${path} is larger than 20 MiB.`, field: 'path' })
    return await fs.readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof ProblemError) throw error
    if (['ENOENT', 'ENOTDIR'].includes(errorCode(error) ?? '')) return null
    throw storageProblem(error, `${path} can't be read`)
  }
}

/** Through a file beside it, so that nobody ever reads half of it. A link stays a link: what it leads to is replaced. */
async function replace(path: string, text: string, before: string | null): Promise<boolean> {
  if ((await read(path)) !== before) return false
  try {
    const file = before === null ? path : await fs.realpath(path)
    const mode = before === null ? 0o644 : (await fs.stat(file)).mode
    const temporary = join(dirname(file), `.${basename(file)}.${randomBytes(4).toString('hex')}.tmp`)
    try {
      await fs.writeFile(temporary, text, { mode, flush: true, flag: 'wx' })
      await fs.chmod(temporary, mode)
      if ((await read(path)) !== before) return false
      await fs.rename(temporary, file)
    } finally {
      await fs.rm(temporary, { force: true })
    }
    await syncFolder(dirname(file))
    return true
  } catch (error) {
    throw error instanceof ProblemError ? error : storageProblem(error, `${path} can't be written`)
  }
}

/** Watches the folder, since editors and git put a new file in the old one's place, which a watch on the file itself would lose. */
function watch(path: string, onChange: () => void): () => void {
  let timer: NodeJS.Timeout | undefined
  let folder: FSWatcher | undefined
  const soon = () => {
    clearTimeout(timer)
    timer = setTimeout(onChange, quietMs)
  }
  const follow = () => {
    folder?.close()
    folder = undefined
    try {
      folder = watchFolder(dirname(path), { persistent: false }, (_event, name) => {
        if (name === null || name === basename(path)) soon()
      })
      folder.on('error', () => folder?.close())
    } catch {
      // The folder is not there, or can't be watched: then the poll has to do.
    }
  }
  const polled = () => {
    follow()
    soon()
  }
  follow()
  watchFile(path, { persistent: false, interval: pollMs }, polled)
  return () => {
    clearTimeout(timer)
    folder?.close()
    unwatchFile(path, polled)
  }
}

async function variables(path: string, names: string[]): Promise<Record<string, string>> {
  if (names.length === 0) return {}
  const beside = await dotEnv(join(dirname(path), '.env'))
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = process.env[name] || beside[name]
      return value ? [[name, value]] : []
    }),
  )
}

async function dotEnv(file: string): Promise<Record<string, string | undefined>> {
  try {
    return parseEnv(await fs.readFile(file, 'utf8')) as Record<string, string | undefined>
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return {}
    throw invalid('.env', `${file} can't be read: ${(error as Error).message}.`, 'Correct it, or take it away.')
  }
}
