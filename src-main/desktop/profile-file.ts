import { mkdir, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'
import { defaultPreferences, Preferences } from '../../src-preload/contract/window'
import { writeAtomically } from '../adapters/folder/write-atomically'

// What a window remembers. It lies in Electron's profile, of which each data folder has its own, so the data folder stays free of one machine's screens.

const Bounds = z.object({ x: z.number().int(), y: z.number().int(), width: z.number().int(), height: z.number().int() })
export type Bounds = z.infer<typeof Bounds>

const Kept = z.object({
  bounds: Bounds.nullable().catch(null),
  maximized: z.boolean().catch(false),
  /** Chromium's level: 0 is 100 %, each step a fifth more. */
  zoomLevel: z.number().min(-3).max(5).catch(0),
  preferences: Preferences.catch(defaultPreferences),
})
export type Kept = z.infer<typeof Kept>

export interface ProfileFile {
  kept(): Kept
  keep(changed: Partial<Kept>): void
  /** Resolves when everything is in the file. */
  settled(): Promise<void>
}

/** A file that is missing or can't be read counts as empty; what can't be written is said once and forgotten with the process. */
export async function openProfileFile(path: string): Promise<ProfileFile> {
  let kept = Kept.parse(await readJson(path))
  let writing: Promise<void> = Promise.resolve()
  let waiting = false

  function write() {
    if (waiting) return
    waiting = true
    writing = writing.then(async () => {
      waiting = false
      await mkdir(dirname(path), { recursive: true })
      await writeAtomically(path, JSON.stringify(kept, null, 2))
    })
    writing = writing.catch((error: Error) => console.error(error.message))
  }

  return {
    kept: () => kept,
    keep(changed) {
      kept = { ...kept, ...changed }
      write()
    },
    settled: () => writing,
  }
}

async function readJson(path: string): Promise<unknown> {
  try {
    return z.looseObject({}).parse(JSON.parse(await readFile(path, 'utf8')))
  } catch {
    return {}
  }
}
