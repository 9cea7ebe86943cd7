import type { Catalog } from '../../src-preload/contract/catalog'
import type { Event } from '../../src-preload/contract/event'
import type { HeaderPairs } from '../../src-preload/contract/exchange'
import type { Hook } from '../../src-preload/contract/hook'
import { utf8 } from './bytes'
import type { Envelope } from './envelope'
import { appendQuery, encodePairs, flatten } from './form'
import { mergeHeaders } from './headers'
import { readJson } from './json-tree'
import { type SigningInput, sign } from './sign'

export interface BuildInput {
  catalog: Catalog
  envelope: Envelope
  event: Pick<Event, 'id' | 'type' | 'at' | 'payload'>
  hook: Pick<Hook, 'id' | 'name' | 'method' | 'contentType'>
  /** Where to: an absolute URL. */
  url: string
  secret: string | undefined
  /** The hook's own headers with their true values. */
  headers: HeaderPairs
  userAgent: string
  /** Milliseconds since 1970 of this attempt. */
  now: number
  crypto: SigningInput['crypto']
}
export interface BuiltRequest {
  method: string
  url: string
  headers: HeaderPairs
  body: Uint8Array
  warnings: string[]
}
/** The exact request, or the sentence that says why there is none. */
export type Built = { request: BuiltRequest } | { refusal: string }

const longQuery = 8_192

/** Hook and event in, bytes out; the same for a preview and for what is sent. */
export async function buildRequest(input: BuildInput): Promise<Built> {
  const text = await input.envelope(input.event.payload, {
    event: { id: input.event.id, type: input.event.type, timestamp: input.event.at },
    payload: JSON.parse(input.event.payload),
    secret: input.secret,
    hook: { id: input.hook.id, name: input.hook.name, catalog: input.catalog.id },
  })
  const encoded = encode(text, input)
  if ('refusal' in encoded) return encoded
  const { url, body, contentType, signedBytes, warnings } = encoded
  const signature = signatureOf(input, signedBytes)
  if ('refusal' in signature) return signature
  const defaults: HeaderPairs = [...contentType, ['User-Agent', input.userAgent], ...input.catalog.headers]
  const headers = mergeHeaders(defaults, signature.headers, input.headers)
  return {
    request: {
      method: input.hook.method,
      url,
      headers,
      body,
      warnings: [...warnings, ...(url.length > longQuery ? [urlWarning(url)] : [])],
    },
  }
}

interface Encoded {
  url: string
  body: Uint8Array
  contentType: HeaderPairs
  /** What a signature covers: the body, or the query string of a request without one. */
  signedBytes: Uint8Array
  warnings: string[]
}

function encode(text: string, { hook, url }: BuildInput): Encoded | { refusal: string } {
  if (hook.method !== 'GET' && hook.contentType === 'json') {
    const body = utf8(text)
    return { url, body, contentType: [['Content-Type', 'application/json']], signedBytes: body, warnings: [] }
  }
  const flat = flatten(readJson(text))
  if (!flat) return { refusal: 'A form or a query needs a JSON object at the root: its members become the names.' }
  const warnings = flat.leftOut.map((path) => `${path} is empty and has no form: it is left out.`)
  const pairs = encodePairs(flat.pairs)
  if (hook.method === 'GET') return { url: appendQuery(url, pairs), body: utf8(''), contentType: [], signedBytes: utf8(pairs), warnings }
  const body = utf8(pairs)
  return { url, body, contentType: [['Content-Type', 'application/x-www-form-urlencoded']], signedBytes: body, warnings }
}

function signatureOf({ catalog, event, secret, now, crypto }: BuildInput, body: Uint8Array) {
  if (!catalog.signature || secret === undefined) return { headers: [] as HeaderPairs }
  const timestamp = Math.floor(now / 1000)
  return sign({ scheme: catalog.signature, custom: null, crypto, id: event.id, timestamp, eventType: event.type, body, secrets: [secret] })
}

function urlWarning(url: string): string {
  return `The URL is ${url.length} characters long; many servers refuse more than ${longQuery}.`
}
