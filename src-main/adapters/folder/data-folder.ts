import fs from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { ProblemError } from '../../engine/problem'
import { type KeyChoice, KeyPlace, makeDataKey } from './data-key'
import { errorCode, storageProblem } from './storage-problem'
import { writeAtomically } from './write-atomically'

const Format = z.object({ version: z.number().int().min(1), key: KeyPlace })
type Format = z.infer<typeof Format>

/** Brings a folder of one version to the next. The n-th entry starts from version n + 1, so today's version is one more than the table is long. */
export type Migration = (folder: string) => Promise<void>
const migrations: readonly Migration[] = []

const folders = ['log', 'bodies', 'queue'] as const
const files = [
  'format.json',
  'registry.json',
  'vault.json',
  'vault.key',
  'owner.json',
  'owner.lock',
  'owner.sock',
  'moving.json',
  'moved.json',
]

export interface DataFolder {
  path: string
  key: KeyPlace
  registry: string
  vault: string
  log: string
  bodies: string
  queue: string
}

/**
 * Makes the folder (0700) or takes the one that is there, before anyone owns it. A folder that holds other things as well keeps its mode, since
 * others may have to reach those; what is ours in it is private by itself. Throws `storage_failed`.
 */
export async function makeDataFolder(folder: string): Promise<void> {
  try {
    await makeWithParents(folder)
    if (!(await fs.readdir(folder)).every(isOurs)) return
    if (process.platform !== 'win32' && ((await fs.stat(folder)).mode & 0o077) !== 0) await fs.chmod(folder, 0o700)
  } catch (error) {
    throw storageProblem(error, `the data folder ${folder} can't be used`)
  }
}

/** Node's own way never ends where a parent says ENOENT however often it is made, as in /proc. */
async function makeWithParents(folder: string): Promise<void> {
  try {
    await fs.mkdir(folder, { mode: 0o700 })
  } catch (error) {
    const parent = path.dirname(folder)
    if (errorCode(error) === 'EEXIST' && (await fs.stat(folder)).isDirectory()) return
    if (errorCode(error) !== 'ENOENT' || parent === folder || (await exists(parent))) throw error
    await makeWithParents(parent)
    await fs.mkdir(folder, { mode: 0o700 })
  }
}

/**
 * For the owner alone: reads `format.json`, or writes it last where the folder is new, and brings an older folder up to date.
 * Throws `conflict` for a folder of a newer Hookbench, `storage_failed` for a damaged one.
 */
export async function openDataFolder(
  folder: string,
  choice: KeyChoice = {},
  steps: readonly Migration[] = migrations,
): Promise<DataFolder> {
  const inside = (name: string) => path.join(folder, name)
  const format = (await readFormat(inside('format.json'))) ?? (await newFolder(folder, choice, steps.length + 1))
  await migrate(folder, format, steps)
  for (const name of folders) await fs.mkdir(inside(name), { recursive: true, mode: 0o700 })
  return {
    path: folder,
    key: format.key,
    registry: inside('registry.json'),
    vault: inside('vault.json'),
    log: inside('log'),
    bodies: inside('bodies'),
    queue: inside('queue'),
  }
}

async function newFolder(folder: string, choice: KeyChoice, version: number): Promise<Format> {
  const precious = path.join(folder, 'vault.json')
  if (await exists(precious)) {
    const fix = 'Put format.json back from a backup, or start with another data folder (--data).'
    throw new ProblemError({
      code: 'storage_failed',
      message: `${folder} holds ${precious} but no format.json, which says where its key is`,
      fix,
    })
  }
  const format = { version, key: await makeDataKey(folder, choice) }
  await writeFormat(folder, format)
  return format
}

/** The version is recorded after each step: one that was broken off is taken again, so every step must bear being repeated. */
async function migrate(folder: string, format: Format, steps: readonly Migration[]): Promise<void> {
  const today = steps.length + 1
  if (format.version > today) {
    const message = `${folder} was written by a newer Hookbench (format ${format.version}; this one knows ${today})`
    throw new ProblemError({ code: 'conflict', message, fix: 'Update Hookbench, or start with another data folder (--data).' })
  }
  for (const [at, step] of steps.entries()) {
    if (at + 1 < format.version) continue
    await step(folder)
    await writeFormat(folder, { ...format, version: at + 2 })
  }
}

async function readFormat(file: string): Promise<Format | null> {
  try {
    return Format.parse(JSON.parse(await fs.readFile(file, 'utf8')))
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null
    if (errorCode(error)) throw storageProblem(error, `${file} can't be read`)
    const fix = 'Restore it from a backup, or start with another data folder (--data).'
    throw new ProblemError({ code: 'storage_failed', message: `${file} is damaged, so the folder was left as it is`, fix })
  }
}

function writeFormat(folder: string, format: Format): Promise<void> {
  return writeAtomically(path.join(folder, 'format.json'), `${JSON.stringify(format, null, 1)}\n`)
}

function isOurs(name: string): boolean {
  return folders.some((folder) => folder === name) || files.some((file) => name.startsWith(file))
}

async function exists(file: string): Promise<boolean> {
  try {
    await fs.access(file)
    return true
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false
    throw error
  }
}
