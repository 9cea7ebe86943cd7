import type { ErrorCode, HeaderPairs } from '../../../src-preload/contract/exchange'
import type { SendReport, WireRequest } from '../../engine/ports'
import { knownUrl } from '../../request/known-url'

/** Names that only HTTP itself may fill in, lower case: a caller's own would contradict the bytes that follow. */
const reserved = new Set(['host', 'content-length', 'connection', 'transfer-encoding', 'keep-alive', 'upgrade', 'trailer', 'te', 'expect'])
/** Methods that promise a body, and so state its length even when it is empty (RFC 9110, 8.6). */
const promisesBody = new Set(['POST', 'PUT', 'PATCH'])

/** The whole header list as it will leave: Host first, then the caller's, then Content-Length and Connection. */
export function completeHeaders(request: WireRequest, url: URL): HeaderPairs {
  const headers: HeaderPairs = [['Host', url.host]]
  for (const pair of request.headers) headers.push(pair)
  if (request.body.length > 0 || promisesBody.has(request.method)) headers.push(['Content-Length', String(request.body.length)])
  headers.push(['Connection', 'keep-alive'])
  return headers
}

/** The URL of a request that can go out, or the report of one that cannot. Never repeats a header's value. */
export function admit(request: WireRequest): URL | SendReport {
  const url = knownUrl(request.url)
  if (!url) return refusal('invalid_request', 'The URL is not a valid one: write it like https://example.com/webhooks.')
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    return refusal('invalid_request', `Hookbench cannot send to ${url.protocol} addresses: use an http:// or https:// URL.`)
  if (url.username !== '' || url.password !== '')
    return refusal('invalid_request', 'The URL holds a user name or password: put them into an Authorization header.')
  const name = request.headers.find((pair) => reserved.has(pair[0].toLowerCase()))?.[0]
  if (name !== undefined) return refusal('invalid_request', `The header ${name} is set by HTTP itself: remove it from the hook.`)
  return url
}

export function refusal(code: ErrorCode, message: string): SendReport {
  return {
    sentHeaders: [],
    response: null,
    error: { code, phase: 'prepare', message },
    timings: { dns: null, connect: null, tls: null, firstByte: null, total: null },
  }
}
