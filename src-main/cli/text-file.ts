import { readFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import { invalid } from '../engine/refusal'

/** A file's text, or that of standard input for "-". `what` is what the file should be, as in "an OpenAPI document". Throws `invalid_input`. */
export async function readTextFile(file: string, what: string): Promise<string> {
  if (file === '-') return text(process.stdin)
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    throw invalid('FILE', `${file} can't be read: ${(error as Error).message}.`, `Name ${what}, or - for standard input.`)
  }
}
