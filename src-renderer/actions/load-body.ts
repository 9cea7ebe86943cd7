import { client } from '../client/client'
import { tellProblem } from './tell'

const sliceBytes = 512 * 1024

export interface WantedBody {
  id: string
  part: 'request' | 'response'
  /** Bytes to read at most. */
  most: number
  /** Without its content codings (gzip and the like). */
  decoded?: boolean
  /** It may be that nobody has it any more: then without a word. */
  mayBeGone?: boolean
  onProgress?: (loaded: number, total: number) => void
  signal?: AbortSignal
}

/** The stored bytes of a body, slice by slice; null when they could not be read, or are not wanted any more. */
export async function loadWanted(wanted: WantedBody): Promise<Uint8Array<ArrayBuffer> | null> {
  const { id, part, most, decoded, mayBeGone, onProgress, signal } = wanted
  const ask = decoded ? client.inboxes.decoded : client.log.body
  try {
    const slices: Uint8Array[] = []
    for (let offset = 0, total = 1; offset < Math.min(total, most); ) {
      const slice = await ask({ id, part, offset, length: Math.min(sliceBytes, most - offset) })
      if (signal?.aborted) return null
      const bytes = bytesOf(slice.bytes)
      if (bytes.length === 0) break
      slices.push(bytes)
      offset += bytes.length
      total = slice.total
      onProgress?.(offset, total)
    }
    return new Uint8Array(await new Blob(slices as BlobPart[]).arrayBuffer())
  } catch (error) {
    if (!mayBeGone && !signal?.aborted) tellProblem(`The ${part} body could not be read`, error)
    return null
  }
}

export const loadBody = (id: string, part: 'request' | 'response', most: number, mayBeGone = false) =>
  loadWanted({ id, part, most, mayBeGone })

/** A loop, for a call per byte would be felt in a large body. */
function bytesOf(base64: string): Uint8Array {
  const letters = atob(base64)
  const bytes = new Uint8Array(letters.length)
  for (let at = 0; at < letters.length; at++) bytes[at] = letters.charCodeAt(at)
  return bytes
}
