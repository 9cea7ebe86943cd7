import type { Catalog } from '../../../src-preload/contract/catalog'
import type { Hook } from '../../../src-preload/contract/hook'
import { utf8, utf8Text } from '../../request/bytes'
import { joined } from '../../request/schemes/parts'
import type { Message, SignatureRule } from '../../request/schemes/scheme'
import { schemeOf } from '../../request/schemes/table'

/** A text with fields in it, in order. */
export type Piece = { literal: string } | { field: 'id' | 'timestamp' | 'event' | 'body' | 'signature' }

/** How a header's value carries the signature. */
export type ValueShape =
  | { kind: 'template'; pieces: Piece[] }
  /** `v1,SIG v1,SIG`. */
  | { kind: 'entries'; prefix: string }
  /** `t=TS,v1=SIG`; `names`: the member that lists signed headers. */
  | { kind: 'pairs'; separator: string; timestamp: string; signature: string; names?: string }

export interface SignatureFacts extends Pick<SignatureRule, 'headers' | 'key' | 'encoding' | 'timestamp' | 'tolerance'> {
  name: string
  source: string
  value: ValueShape
  content: Piece[]
}
/** What a receiver of a hook has to know. Names of variables, never what they hold. */
export interface ReceiverFacts {
  /** On one line. */
  title: string
  path: string
  method: string
  isForm: boolean
  signature: SignatureFacts | null
  /** The header that is the secret. */
  token: string | null
  bodySecret: boolean
  auth: { kind: 'basic'; username: string } | { kind: 'bearer' } | null
  /** Headers whose values are secret, with the variable of each. */
  headers: { name: string; variable: string }[]
  env: { name: string; what: string }[]
  /** Why nothing is verified, where nothing is. */
  unverified: string | null
  /** As the provider's own example writes it, where it has one. */
  example: { comment: string; payload: string; words: string } | null
}

type Described = Pick<Hook, 'name' | 'target' | 'method' | 'contentType' | 'headers' | 'auth' | 'hasSecret' | 'signing' | 'customPayload'>

export function receiverFacts(hook: Described, catalog: Catalog): ReceiverFacts {
  const scheme = hook.hasSecret ? schemeFor(hook, catalog) : null
  const bodySecret = scheme?.kind === 'token' && scheme.header === null && !hook.customPayload.on
  const headers = hook.headers.filter(({ secret }) => secret).map(({ name }) => ({ name, variable: `HOOK_${variableOf(name)}` }))
  const auth = hook.auth.kind === 'none' ? null : hook.auth
  const signature = scheme?.kind === 'signature' ? factsOf(scheme) : null
  const token = scheme?.kind === 'token' ? scheme.header : null
  const env = [
    ...(signature || token || bodySecret ? [{ name: 'HOOK_SECRET', what: 'the secret of the hook' }] : []),
    ...(auth?.kind === 'basic' ? [{ name: 'HOOK_PASSWORD', what: `the password of ${auth.username}` }] : []),
    ...(auth?.kind === 'bearer' ? [{ name: 'HOOK_TOKEN', what: 'the Bearer token of the hook' }] : []),
    ...headers.map(({ name, variable }) => ({ name: variable, what: `the value of the header ${name}` })),
  ]
  return {
    title: `${hook.name} (${catalog.name})`.replace(/\s+/g, ' '),
    path: pathOf(hook.target) ?? (catalog.id === 'tomba' ? '/webhooks/leads' : '/webhook'),
    ...{ method: hook.method, isForm: hook.contentType === 'form' || hook.method === 'GET' },
    ...{ signature, token, bodySecret, auth, headers, env },
    unverified: env.length === 0 ? whyNot(hook, catalog) : null,
    example: catalog.id === 'tomba' ? { comment: 'Process the lead data here', payload: 'data', words: 'Received new lead:' } : null,
  }
}

function schemeFor({ signing }: Described, { signature, secret }: Catalog) {
  if (signing) return schemeOf(signing)
  if (signature) return schemeOf({ scheme: signature, custom: null })
  return secret.use === 'body' ? schemeOf({ scheme: 'body-secret', custom: null }) : null
}

function whyNot({ hasSecret, customPayload }: Described, { name, secret }: Catalog): string {
  if (hasSecret && customPayload.on) return 'The custom payload of this hook has no place for the secret, so nothing proves who sends.'
  if (secret.presence === 'none') return `${name} has no secret, so anybody can send to this address. Give the hook a header only you know.`
  return 'This hook has no secret, so anybody can send to this address. Give it one, and take the code anew.'
}

/** Of a URL; null for an inbox, and where a variable stands in the way. */
function pathOf(target: string): string | null {
  const url = target.replace(/^\{\{[^}]+\}\}/, 'http://base.invalid')
  if (!URL.canParse(url) || !/^https?:/.test(url)) return null
  const { pathname } = new URL(url)
  return /^\/[A-Za-z0-9/_.~-]*$/.test(pathname) && pathname !== '/' ? pathname : null
}

const variableOf = (header: string) => header.toUpperCase().replace(/[^A-Z0-9]+/g, '_')

/** Characters that stand for a field while a rule writes its texts; no scheme writes them itself. */
const marks = { id: '\u0001', timestamp: '\u0002', event: '\u0003', body: '\u0004', signature: '\u0005' }
const marked: Message = { id: marks.id, timestamp: marks.timestamp, eventType: marks.event, named: [], body: utf8(marks.body) }

function factsOf(rule: SignatureRule): SignatureFacts {
  const { facts, headers, key, encoding, timestamp, tolerance } = rule
  const content = piecesOf(utf8Text(joined(rule.parts(marked), rule.separator)) ?? '')
  return { name: facts.name, source: facts.source, headers, key, encoding, timestamp, tolerance, content, value: valueShape(rule) }
}

function valueShape({ facts, form }: SignatureRule): ValueShape {
  switch (facts.id) {
    case 'standard-webhooks':
    case 'svix':
      return { kind: 'entries', prefix: 'v1,' }
    case 'standard-webhooks-v1a':
      return { kind: 'entries', prefix: 'v1a,' }
    case 'stripe':
      return { kind: 'pairs', separator: ',', timestamp: 't', signature: 'v1' }
    case 'paddle':
      return { kind: 'pairs', separator: ';', timestamp: 'ts', signature: 'h1' }
    case 'hook0':
      return { kind: 'pairs', separator: ',', timestamp: 't', signature: 'v1', names: 'h' }
    default:
      return { kind: 'template', pieces: piecesOf(form.write([marks.signature], marked)) }
  }
}

function piecesOf(text: string): Piece[] {
  const fields = Object.entries(marks) as [keyof typeof marks, string][]
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the marks
  return text.split(/([\u0001-\u0005])/).flatMap((part): Piece[] => {
    const field = fields.find(([, mark]) => mark === part)?.[0]
    return field ? [{ field }] : part === '' ? [] : [{ literal: part }]
  })
}
