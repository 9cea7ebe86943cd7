import fs from 'node:fs/promises'
import path from 'node:path'
import { errorCode, storageProblem } from './storage-problem'

/**
 * Replaces a file in one step: readers see the old content or the new, also after a crash or a power cut. The file is private to the user (0600).
 * Two calls for one file must not overlap. Throws the problem `storage_failed`, with the old file untouched.
 */
export async function writeAtomically(file: string, content: string | Iterable<string>): Promise<void> {
  const temporary = `${file}.tmp`
  try {
    await writeAndSync(temporary, content)
    await fs.rename(temporary, file)
    await syncFolder(path.dirname(file))
  } catch (error) {
    await fs.rm(temporary, { force: true }).catch(() => {})
    throw storageProblem(error, `${file} can't be written`)
  }
}

async function writeAndSync(file: string, content: string | Iterable<string>): Promise<void> {
  // A left-over of a crash may have other permissions; a new file never has.
  await fs.rm(file, { force: true })
  const handle = await fs.open(file, 'wx', 0o600)
  try {
    await fs.writeFile(handle, content)
    await handle.datasync()
  } finally {
    await handle.close()
  }
}

/** Makes new and renamed files of a folder survive a power cut. Windows can't open folders, and needs no such thing. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await fs.open(folder, 'r')
  try {
    await handle.sync()
  } catch (error) {
    if (errorCode(error) !== 'EINVAL') throw error
  } finally {
    await handle.close()
  }
}
