import type { Catalog } from '../../src-preload/contract/catalog'
import type { Event } from '../../src-preload/contract/event'
import type { HeaderPairs } from '../../src-preload/contract/exchange'
import type { Hook } from '../../src-preload/contract/hook'
import type { Signing } from '../../src-preload/contract/signature'
import type { Evaluate } from '../engine/ports'
import { andThen } from './and-then'
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
  reads?: Reading | undefined
  warnings: string[]
}
/** What a body reads as, kept with the very bytes that do: whoever puts other ones in their place needs not think of it. */
export interface Reading {
  of: Uint8Array
  text: string
}
/** The exact request, or the sentence that says why there is none. */
export type Built = { request: BuiltRequest } | { refusal: string }

const longQuery = 8_192

/** Hook and event in, bytes out; the same for a preview and for what is sent. */
export function buildRequest(input: BuildInput): Built | Promise<Built> {
  return andThen(bodyText(input), (written) => requestAround(written, input))
}

function requestAround(written: Written, input: BuildInput): Built {
  if ('refusal' in written) return written
  const encoded = encode(written.text, input)
  if ('refusal' in encoded) return encoded
  const { url, body, reads, contentType, signedBytes, warnings } = encoded
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
      reads,
      warnings: [...written.warnings, ...warnings, ...signature.warnings, ...(url.length > longQuery ? [urlWarning(url)] : [])],
    },
  }
}

type Written = { text: string; warnings: string[] } | { refusal: string }

function bodyText(input: BuildInput): Written | Promise<Written> {
  const { catalog, event, hook, secrets } = input
  const echoed = signingOf(input)?.scheme === 'body-secret' || catalog.secret.use === 'body' ? secrets[0] : undefined
  if (hook.customPayload.on)
    return customBody(hook.customPayload.fields, scopeOf(event, hook, catalog), input.evaluate).then((own) => {
      if ('refusal' in own || echoed === undefined) return own
      return { ...own, warnings: [...own.warnings, 'The custom payload has no place for the secret, so the body goes without it.'] }
    })
  const enveloped = input.envelope(event.payload, {
    event: { id: event.id, type: event.type, timestamp: event.at },
    secret: echoed,
    hook: { id: hook.id, name: hook.name, catalog: catalog.id },
  })
  return andThen(enveloped, (text) => ({ text, warnings: [] }))
}

interface Encoded {
  url: string
  body: Uint8Array
  reads?: Reading | undefined
  contentType: HeaderPairs
  /** What a signature covers: the body, or the query string of a request without one. */
  signedBytes: Uint8Array
  warnings: string[]
}

function encode(text: string, { hook, url }: BuildInput): Encoded | { refusal: string } {
  if (hook.method !== 'GET' && hook.contentType === 'json') {
    const body = utf8(text)
    // As many bytes as characters: all of them are ASCII, and the bytes read as the text did.
    const reads = body.length === text.length ? { of: body, text } : undefined
    return { url, body, reads, contentType: [['Content-Type', 'application/json']], signedBytes: body, warnings: [] }
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
