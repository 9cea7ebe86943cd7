import type { Exchange, HeaderPairs } from '../../src-preload/contract/exchange'
import { isSignatureHeader } from '../engine/query/facts'

/** One end of a conversation with its bytes. `body` is null where it was never written, and `why` says so. */
export interface Message {
  headers: HeaderPairs
  body: Uint8Array | null
  why: string | null
}
/** An exchange with its bodies at hand: as they are kept, or with every secret in its place. */
export interface WholeExchange {
  exchange: Exchange
  request: Message & { method: string; url: string; body: Uint8Array }
  response: (Message & { status: number }) | null
}

const cover = '********'
const credentials = new Set([
  'authorization',
  'proxy-authorization',
  'cookie',
  'set-cookie',
  'x-api-key',
  'api-key',
  'x-auth-token',
  'x-access-token',
])

/** Signatures, credentials and what stands before the @ of a URL taken out, as nobody means to hand them on with a log. */
export function covered({ exchange, request, response }: WholeExchange): WholeExchange {
  const url = request.url.replace(/^([a-z]+:\/\/)[^/?#@]*@/i, `$1${cover}@`)
  return {
    exchange,
    request: { ...request, url, headers: coveredHeaders(request.headers) },
    response: response && { ...response, headers: coveredHeaders(response.headers) },
  }
}

function coveredHeaders(headers: HeaderPairs): HeaderPairs {
  return headers.map(([name, value]) => [name, credentials.has(name.toLowerCase()) || isSignatureHeader(name) ? cover : value])
}

/** The first value of a header, whatever its case. */
export function headerOf(headers: HeaderPairs, name: string): string | undefined {
  return headers.find(([one]) => one.toLowerCase() === name)?.[1]
}

/** What HTTP adds by itself on each connection; whoever repeats a request must leave it to the next one. */
const added = new Set(['host', 'content-length', 'connection', 'transfer-encoding'])
export function ownHeaders(headers: HeaderPairs): HeaderPairs {
  return headers.filter(([name]) => !added.has(name.toLowerCase()))
}
