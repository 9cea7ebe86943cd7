import fs from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { ProblemError } from '../../engine/problem'
import { checkTarget, copyDataFolder } from './data-copy'
import { errorCode, storageProblem } from './storage-problem'
import { writeAtomically } from './write-atomically'

// A folder at work can't move from under its process. So a move is a wish first (`moving.json`), carried out by the next owner before it opens
// anything; then `moved.json` is all that is left and says where to look.

const Place = z.object({ to: z.string() })
const stays = new Set(['moved.json', 'owner.json', 'owner.lock', 'owner.sock'])

/** The folder moves at the next start; to where it is, a wish made before is taken back. Throws `invalid_input` for a target that won't do. */
export async function wishMove(folder: string, to: string): Promise<string> {
  if (path.resolve(to) === path.resolve(folder)) {
    await fs.rm(path.join(folder, 'moving.json'), { force: true })
    return folder
  }
  const target = await checkTarget(folder, to)
  await writeAtomically(path.join(folder, 'moving.json'), `${JSON.stringify({ to: target })}\n`)
  return target
}

/** Where the folder is today: where it was moved to, and from there on. */
export async function movedTo(folder: string): Promise<string> {
  const seen = new Set<string>()
  let now = folder
  for (let next = await placeIn(now, 'moved.json'); next !== null && !seen.has(next); next = await placeIn(now, 'moved.json')) {
    seen.add(next)
    now = next
  }
  return now
}

/** For the owner, before anything is open. True where the folder is another one now. A copy that was broken off is begun again. */
export async function carryOutMove(folder: string): Promise<boolean> {
  const to = await placeIn(folder, 'moving.json')
  if (to === null) return false
  try {
    // The copy gets its name in one step: where it has it, only what follows is left to do.
    if (!(await isThere(path.join(to, 'format.json')))) {
      await fs.rm(`${to}.part`, { recursive: true, force: true })
      const { folder: part } = await copyDataFolder(folder, `${to}.part`)
      if (await isThere(to)) await fs.rmdir(to)
      await fs.rename(part, to)
    }
    await writeAtomically(path.join(folder, 'moved.json'), `${JSON.stringify({ to })}\n`)
    for (const name of await fs.readdir(folder))
      if (!stays.has(name)) await fs.rm(path.join(folder, name), { recursive: true, force: true })
    return true
  } catch (error) {
    throw storageProblem(error, `${folder} can't be moved to ${to}`)
  }
}

async function placeIn(folder: string, name: string): Promise<string | null> {
  try {
    return Place.parse(JSON.parse(await fs.readFile(path.join(folder, name), 'utf8'))).to
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return null
    const file = path.join(folder, name)
    if (errorCode(error)) throw storageProblem(error, `${file} can't be read`)
    const fix = 'Write {"to": "PATH"} into it, with the folder that was moved to; or remove it, where nothing was moved.'
    throw new ProblemError({ code: 'storage_failed', message: `${file} is damaged, so nobody knows where the data folder is`, fix })
  }
}

async function isThere(file: string): Promise<boolean> {
  try {
    await fs.access(file)
    return true
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false
    throw error
  }
}
