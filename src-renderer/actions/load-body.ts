import { client } from '../client/client'
import { tellProblem } from './tell'

const sliceBytes = 1024 * 1024

/** The stored bytes of a body that is kept apart, at most `most` of them, slice by slice; null when they could not be read. `mayBeGone`: without a word. */
export async function loadBody(
  id: string,
  part: 'request' | 'response',
  most: number,
  mayBeGone = false,
): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    const slices: Uint8Array[] = []
    for (let offset = 0, total = 1; offset < Math.min(total, most); ) {
      const slice = await client.log.body({ id, part, offset, length: Math.min(sliceBytes, most - offset) })
      const bytes = bytesOf(slice.bytes)
      if (bytes.length === 0) break
      slices.push(bytes)
      offset += bytes.length
      total = slice.total
    }
    return new Uint8Array(await new Blob(slices as BlobPart[]).arrayBuffer())
  } catch (error) {
    if (!mayBeGone) tellProblem(`The ${part} body could not be read`, error)
    return null
  }
}

const bytesOf = (base64: string) => Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
