import { writeFile } from 'node:fs/promises'
import { invalid } from '../engine/refusal'

/** Throws `invalid_input` naming the flag where the file can't be written. */
export async function writeReport(file: string, text: string, flag: string): Promise<void> {
  try {
    await writeFile(file, text)
  } catch (error) {
    throw invalid(flag, `${file} can't be written: ${(error as Error).message}.`, 'Name a file in a folder that is there.')
  }
}
