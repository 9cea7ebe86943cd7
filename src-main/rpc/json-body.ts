import type { IncomingMessage } from 'node:http'
import { ProblemError } from '../engine/problem'

const largestBody = 30 * 1024 * 1024

/**
 * The JSON a request carries, undefined where it has no body. Throws a ProblemError for one that is larger than `most` bytes, of another type,
 * or no JSON.
 */
export async function readJson(request: IncomingMessage, most = largestBody): Promise<unknown> {
  const bytes = await readBytes(request, most)
  if (bytes.length === 0) return undefined
  const type = request.headers['content-type']
  if (type !== undefined && !/^application\/(json|[\w.-]+\+json)\b/i.test(type)) throw otherType(type)
  return parseJson(bytes)
}

/** Throws a ProblemError that names the place. Undefined where there is nothing. */
export function parseJson(bytes: Uint8Array): unknown {
  if (bytes.length === 0) return undefined
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (error) {
    throw new ProblemError({
      code: 'invalid_input',
      message: `the body is not valid JSON${placeOf(error)}`,
      fix: 'Send one JSON object in UTF-8.',
    })
  }
}

/** Collects a body of at most `most` bytes. What comes after is thrown away, so that the client gets to read its answer. */
export function readBytes(request: IncomingMessage, most: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const tooLarge = () =>
      reject(new ProblemError({ code: 'too_large', message: `the body is larger than ${most} bytes`, fix: 'Send less in one request.' }))
    if (Number(request.headers['content-length']) > most) return tooLarge()

    let chunks: Buffer[] = []
    let size = 0
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= most) chunks.push(chunk)
      else {
        chunks = []
        tooLarge()
      }
    })
    request.on('end', () => resolve(Buffer.concat(chunks)))
    request.on('error', reject)
  })
}

function otherType(type: string): ProblemError {
  const [name] = type.split(';', 1)
  return new ProblemError({
    code: 'invalid_input',
    message: `the body is ${name}, but only JSON is read`,
    fix: 'Set Content-Type: application/json.',
  })
}

/** The parser's own sentence quotes the body; only the place is passed on. */
function placeOf(error: unknown): string {
  const place = error instanceof SyntaxError ? /\(line (\d+) column (\d+)\)/.exec(error.message) : null
  return place ? ` at line ${place[1]}, column ${place[2]}` : ''
}
