import type { IncomingMessage } from 'node:http'

export interface ReadBody {
  /** At most as many as allowed. */
  bytes: Uint8Array
  /** There were more. */
  truncated: boolean
  /** There were so many more that the rest is not worth waiting for: the connection has to end. */
  endless: boolean
}

/**
 * Reads a request's body and calls `done` once, unless the client goes away first. Bytes above the cap are thrown away as they come
 * rather than refused at once: most clients read the answer only after their last byte. Above four times the cap they are not waited for.
 */
export function readBody(request: IncomingMessage, maxBytes: number, done: (body: ReadBody) => void): void {
  const chunks: Uint8Array[] = []
  let size = 0
  let over = false
  const finish = (endless: boolean) => {
    over = true
    const bytes = chunks.length === 1 ? (chunks[0] as Uint8Array) : Buffer.concat(chunks)
    done({ bytes, truncated: size > maxBytes, endless })
  }
  request.on('data', (chunk: Uint8Array) => {
    if (over) return
    const room = maxBytes - size
    size += chunk.length
    if (room >= chunk.length) chunks.push(chunk)
    else if (room > 0) chunks.push(chunk.subarray(0, room))
    if (size > maxBytes * 4) finish(true)
  })
  request.on('end', () => {
    if (!over) finish(false)
  })
}
