import type { ClientRequest, IncomingMessage } from 'node:http'
import type { Options, Request } from 'got'
import type { HeaderPairs } from '../../src-preload/contract/exchange'
import type { Attempt } from './attempt'
import type { Pools } from './pools'

/** Lets got itself send an attempt: for everything the plain lane has no answer to. got lower-cases header names and puts repeated ones together. */
export function sendStock(attempt: Attempt, pools: Pools, options: Options, next: (options: Options) => Request): Request {
  const { wire } = attempt
  const pool = attempt.fresh ? pools.fresh : pools.kept
  options.method = wire.method as Options['method']
  options.headers = merged(attempt.sentHeaders)
  options.agent = { http: pool.http, https: pool.https }
  if (statesLength(attempt.sentHeaders)) {
    options.allowGetBody = true
    options.body = Buffer.from(wire.body.buffer, wire.body.byteOffset, wire.body.byteLength)
  }
  const stream = next(options)
  stream.on('request', (request: ClientRequest) => {
    attempt.sentHeaders = leaving(request)
    attempt.watch(request)
    request.on('upgrade', (_response, socket) => {
      attempt.fail('upgrade')
      socket.destroy()
    })
  })
  stream.on('response', (response: IncomingMessage) => attempt.receive(response, stream))
  stream.on('error', (error: Error) => attempt.fail(error.cause ?? error))
  return stream
}

function statesLength(headers: HeaderPairs): boolean {
  return headers.some(([name]) => name.toLowerCase() === 'content-length')
}

function merged(headers: HeaderPairs): Record<string, string | string[]> {
  const result: Record<string, string | string[]> = {}
  for (const [name, value] of headers) {
    const key = name.toLowerCase()
    const before = result[key]
    result[key] = before === undefined ? value : Array.isArray(before) ? [...before, value] : [before, value]
  }
  return result
}

/** The header lines node:http is about to write: names as they were set, a list as one line a value. */
function leaving(request: ClientRequest): HeaderPairs {
  const pairs: HeaderPairs = []
  for (const name of request.getRawHeaderNames()) {
    const value = request.getHeader(name)
    if (!Array.isArray(value)) pairs.push([name, String(value)])
    // node:http joins the lines of Cookie, which HTTP/1.1 wants in one.
    else if (name.toLowerCase() === 'cookie') pairs.push([name, value.join('; ')])
    else for (const one of value) pairs.push([name, one])
  }
  return pairs
}
