import type { IncomingMessage } from 'node:http'
import type { Options, Request } from 'got'
import type { HeaderPairs } from '../../../src-preload/contract/exchange'
import type { Attempt } from './attempt'
import { openRequest } from './client-request'

/** Lets got itself send an attempt, over a request with the exact header list: got's own would lower-case names and put repeated ones together. */
export function sendStock(attempt: Attempt, options: Options, next: (options: Options) => Request): Request {
  const { wire } = attempt
  options.method = wire.method as Options['method']
  options.request = () => openRequest(attempt)
  if (statesLength(attempt.sentHeaders)) {
    options.allowGetBody = true
    options.body = Buffer.from(wire.body.buffer, wire.body.byteOffset, wire.body.byteLength)
  }
  const stream = next(options)
  stream.on('response', (response: IncomingMessage) => attempt.receive(response, stream))
  stream.on('error', (error: Error) => attempt.fail(error.cause ?? error))
  return stream
}

function statesLength(headers: HeaderPairs): boolean {
  return headers.some(([name]) => name.toLowerCase() === 'content-length')
}
