import type { Catalog } from '../../src-preload/contract/catalog'
import type { Event } from '../../src-preload/contract/event'
import type { HeaderPairs } from '../../src-preload/contract/exchange'
import type { Hook } from '../../src-preload/contract/hook'
import type { Signing } from '../../src-preload/contract/signature'
import type { Evaluate } from '../engine/ports'
import { utf8 } from './bytes'
import { customBody } from './custom-body'
import type { Envelope } from './envelope'
import { appendQuery, encodePairs, flatten, queryOf } from './form'
import { mergeHeaders } from './headers'
import { readJson } from './json-tree'
import { onceEach } from './once-each'
import { scopeOf } from './scope'
import { type SigningInput, sign } from './sign'

export interface BuildInput {
  catalog: Catalog
  envelope: Envelope
  event: Pick<Event, 'id' | 'type' | 'at' | 'payload'>
  hook: BuildHook
  /** Where to: an absolute URL. */
  url: string
  /** The current one first; while it is being rotated, the previous one behind it. */
  secrets: string[]
  /** The Authorization header with its true value, where the hook has one. */
  auth: HeaderPairs
  /** The hook's own headers with their true values. */
  headers: HeaderPairs
  evaluate: Evaluate
  userAgent: string
  /** Milliseconds since 1970 of this attempt. */
  now: number
  crypto: SigningInput['crypto']
}
/** What a hook, or a URL used once, says about its requests. */
export type BuildHook = Pick<Hook, 'id' | 'name' | 'method' | 'contentType' | 'customPayload' | 'signing' | 'options'>
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
  const written = await bodyText(input)
  if ('refusal' in written) return written
  const encoded = encode(written.text, input)
  if ('refusal' in encoded) return encoded
  const { url, body, contentType, signedBytes, warnings } = encoded
  const signature = signatureOf(input, signedBytes)
  if ('refusal' in signature) return signature
  const defaults: HeaderPairs = [...contentType, ['User-Agent', input.userAgent], ...input.catalog.headers]
  const headers = mergeHeaders(defaults, input.auth, signature.headers, input.headers)
  return {
    request: {
      method: input.hook.method,
      url,
      headers,
      body,
      warnings: [...written.warnings, ...warnings, ...signature.warnings, ...(url.length > longQuery ? [urlWarning(url)] : [])],
    },
  }
}

async function bodyText(input: BuildInput): Promise<{ text: string; warnings: string[] } | { refusal: string }> {
  const { catalog, event, hook, secrets } = input
  const echoed = signingOf(input)?.scheme === 'body-secret' || catalog.secret.use === 'body' ? secrets[0] : undefined
  if (hook.customPayload.on) {
    const own = await customBody(hook.customPayload.fields, scopeOf(event, hook, catalog), input.evaluate)
    if ('refusal' in own || echoed === undefined) return own
    return { ...own, warnings: [...own.warnings, 'The custom payload has no place for the secret, so the body goes without it.'] }
  }
  const text = await input.envelope(event.payload, {
    event: { id: event.id, type: event.type, timestamp: event.at },
    // Most envelopes put the payload in as text and look into it nowhere.
    get payload() {
      return JSON.parse(event.payload)
    },
    secret: echoed,
    hook: { id: hook.id, name: hook.name, catalog: catalog.id },
  })
  return { text, warnings: [] }
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
  if (hook.method === 'GET') {
    const whole = appendQuery(url, pairs)
    return { url: whole, body: utf8(''), contentType: [], signedBytes: utf8(queryOf(whole)), warnings }
  }
  const body = utf8(pairs)
  return { url, body, contentType: [['Content-Type', 'application/x-www-form-urlencoded']], signedBytes: body, warnings }
}

function signatureOf(input: BuildInput, body: Uint8Array) {
  const { event, secrets, now, crypto } = input
  const signing = signingOf(input)
  if (!signing || secrets.length === 0) return { headers: [] as HeaderPairs, warnings: [] }
  const { scheme, custom } = signing
  return sign({ scheme, custom, crypto, id: event.id, timestamp: Math.floor(now / 1000), eventType: event.type, body, secrets })
}

function signingOf({ hook, catalog }: Pick<BuildInput, 'hook' | 'catalog'>): Signing | null {
  return hook.signing ?? providersSigning(catalog)
}

const providersSigning = onceEach(({ signature }: Catalog): Signing | null => signature && { scheme: signature, custom: null })

function urlWarning(url: string): string {
  return `The URL is ${url.length} characters long; many servers refuse more than ${longQuery}.`
}
