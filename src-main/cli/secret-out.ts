import { rm, writeFile } from 'node:fs/promises'
import { ProblemError } from '../engine/problem'

/** The one time a generated secret is told: on stderr, or in a new file only its owner can read. */
export async function tellSecret(secret: string, file: string | undefined): Promise<void> {
  if (file === undefined) {
    process.stderr.write(`The secret, shown this once: ${secret}\n`)
    return
  }
  await writeFile(file, `${secret}\n`, { mode: 0o600, flag: 'w' })
  process.stderr.write(`The secret is in ${file}.\n`)
}

/** Before anything is created: a file that can't be written would lose the secret for good. */
export async function checkSecretOut(file: string | undefined): Promise<void> {
  if (file === undefined) return
  try {
    await writeFile(file, '', { mode: 0o600, flag: 'wx' })
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code === 'EEXIST' ? 'is there already' : `can't be written: ${(error as Error).message}`
    throw new ProblemError({ code: 'invalid_input', message: `${file} ${why}.`, field: '--secret-out', fix: 'Name a new file.' })
  }
}

/** Nothing was generated, or nothing came of it. */
export async function dropSecretOut(file: string | undefined): Promise<void> {
  if (file !== undefined) await rm(file, { force: true })
}
