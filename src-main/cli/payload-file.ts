import { readFile } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import { invalid } from '../engine/refusal'

/** The file's text as it stands, or that of standard input for "-"; a byte order mark is no part of it. Throws `invalid_input`. */
export async function readPayload(file: string): Promise<string> {
  const bytes = file === '-' ? await buffer(process.stdin) : await readBytes(file)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw invalid('--payload', `${file === '-' ? 'Standard input' : file} is no UTF-8 text.`, 'Save it as UTF-8.')
  }
}

async function readBytes(file: string): Promise<Buffer> {
  try {
    return await readFile(file)
  } catch (error) {
    const message = `${file} can't be read: ${(error as Error).message}.`
    throw invalid('--payload', message, 'Name a file with the JSON of the payload, or - for standard input.')
  }
}
