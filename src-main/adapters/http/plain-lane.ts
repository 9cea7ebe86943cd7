import type { ClientRequest } from 'node:http'
import type { Attempt } from './attempt'
import { openRequest } from './client-request'
import { requestPlainly } from './plain-request'

/** Puts an attempt on the wire without got, head and body in one write. Throws where a name or value is no HTTP. */
export function sendPlain(attempt: Attempt): void {
  if (isUsual(attempt)) {
    requestPlainly(attempt)
    return
  }
  const request = openRequest(attempt)
  request.on('response', (response) => attempt.receive(response, response))
  request.on('error', (error) => attempt.fail(error))
  const { body, bodyOverMs } = attempt.wire
  if (bodyOverMs !== undefined && body.length > 1) sendSlowly(request, body, bodyOverMs)
  else if (body.length > 0) request.end(body)
  else request.end()
}

/** What remains is for node:http: bodies in pieces, answers without a body, and methods that it refuses in its own words. */
function isUsual({ wire: { method, bodyOverMs }, pool }: Attempt): boolean {
  return bodyOverMs === undefined && method !== 'HEAD' && method !== 'CONNECT' && /^[A-Z]+$/.test(method) && pool.proxy === null
}

const mostPieces = 20

/** In pieces as even as may be, the first one at once. */
function sendSlowly(request: ClientRequest, body: Uint8Array, overMs: number): void {
  const pieces = Math.min(mostPieces, body.length)
  const next = (piece: number) => {
    if (request.destroyed) return
    const bytes = body.subarray(Math.floor((piece * body.length) / pieces), Math.floor(((piece + 1) * body.length) / pieces))
    if (piece === pieces - 1) request.end(bytes)
    else {
      request.write(bytes)
      setTimeout(next, overMs / (pieces - 1), piece + 1)
    }
  }
  next(0)
}
