import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { parseEnv } from 'node:util'
import { invalid } from '../engine/refusal'

export async function readWorkspaceFile(file: string | undefined): Promise<string> {
  if (file === undefined) throw invalid('FILE', 'No file is named.', 'Name a workspace file, as in hookbench.json.')
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    throw invalid('FILE', `${file} can't be read: ${(error as Error).message}.`, 'Name a workspace file that exists.')
  }
}

/** The variables that a file's references name, from the environment or else from a `.env` file beside it; only those leave this process. */
export async function envFor(file: string, text: string): Promise<Record<string, string>> {
  const names = [...new Set([...text.matchAll(/"env:([A-Za-z_][A-Za-z0-9_]*)"/g)].map(([, name]) => name ?? ''))]
  if (names.length === 0) return {}
  const beside = await dotEnv(join(dirname(file), '.env'))
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = process.env[name] || beside[name]
      return value ? [[name, value]] : []
    }),
  )
}

async function dotEnv(file: string): Promise<Record<string, string | undefined>> {
  try {
    return parseEnv(await readFile(file, 'utf8')) as Record<string, string | undefined>
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {}
    throw invalid('.env', `${file} can't be read: ${(error as Error).message}.`, 'Correct it, or take it away.')
  }
}
