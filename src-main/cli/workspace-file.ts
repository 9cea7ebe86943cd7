import { readFile } from 'node:fs/promises'
import { sharedFiles } from '../adapters/shared-files'
import { invalid } from '../engine/refusal'
import { namesIn } from '../engine/workspace/names-in'

export async function readWorkspaceFile(file: string | undefined): Promise<string> {
  if (file === undefined) throw invalid('FILE', 'No file is named.', 'Name a workspace file, as in hookbench.json.')
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    throw invalid('FILE', `${file} can't be read: ${(error as Error).message}.`, 'Name a workspace file that exists.')
  }
}

/** The variables that a file's references name, from the environment or else from a `.env` file beside it; only those leave this process. */
export const envFor = (file: string, text: string): Promise<Record<string, string>> => sharedFiles.variables(file, namesIn(text))
