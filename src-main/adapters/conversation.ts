import type { IncomingMessage, ServerResponse } from 'node:http'
import type { HeaderPairs } from '../../src-preload/contract/exchange'
import type { CaptureAnswer } from '../engine/ports'
import { countReceived } from './connection-count'
import { toFlat, toPairs } from './header-pairs'
import type { ReceiverOptions } from './http-receiver'
import { readBody } from './read-body'

/** One request taken in and answered: captured once its last byte is there, answered in the same turn. */
export function converse(request: IncomingMessage, response: ServerResponse, options: ReceiverOptions): void {
  const at = options.now()
  const began = options.monotonic()
  const connection = countReceived(request.socket)
  const path = request.url ?? '/'
  readBody(request, options.maxBodyBytes, ({ bytes, truncated, endless }) => {
    if (endless) response.shouldKeepAlive = false
    try {
      const answer = options.onRequest({
        connection,
        method: request.method ?? '',
        path,
        url: absolute(request, path),
        headers: toPairs(request.rawHeaders),
        body: bytes,
        truncated,
        at,
        receivedMs: options.monotonic() - began,
      })
      reply(request, response, answer)
    } catch (error) {
      options.onFault?.(error)
      reply(request, response, broken)
    }
  })
}

const broken: CaptureAnswer = {
  status: 500,
  headers: [['Content-Type', 'text/plain; charset=utf-8']],
  body: Buffer.from('Hookbench could not take this request.\n'),
}

/** Writes the answer's own header lines and nothing but what HTTP needs besides: no Date, no Keep-Alive. */
function reply(request: IncomingMessage, response: ServerResponse, { status, headers, body }: CaptureAnswer): void {
  const lines = toFlat(headers)
  if (!states(headers, 'content-length') && status !== 204 && status !== 304) lines.push('Content-Length', String(body.length))
  // An HTTP/1.0 client takes the end of the connection for the end of the answer.
  if (request.httpVersion === '1.0') response.shouldKeepAlive = false
  else if (!response.shouldKeepAlive && !states(headers, 'connection')) lines.push('Connection', 'close')
  response.sendDate = false
  response.removeHeader('Connection')
  response.writeHead(status, lines)
  response.end(body)
}

function states(headers: HeaderPairs, name: string): boolean {
  return headers.some((pair) => pair[0].toLowerCase() === name)
}

/** A request line holds a path, or the whole URL where the client takes us for a proxy (RFC 9112, 3.2). */
function absolute(request: IncomingMessage, path: string): string {
  if (/^https?:\/\//i.test(path)) return path
  const { localAddress = '', localPort } = request.socket
  const host = request.headers.host ?? `${localAddress.includes(':') ? `[${localAddress}]` : localAddress}:${localPort}`
  return `http://${host}${path.startsWith('/') ? '' : '/'}${path}`
}
