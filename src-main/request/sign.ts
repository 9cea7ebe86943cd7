import type { HeaderPairs } from '../../src-preload/contract/exchange'
import type { Signing } from '../../src-preload/contract/signature'
import type { Crypto } from '../engine/ports'
import { toBase64, toHex } from './bytes'
import { headerFault } from './headers'
import { keyFor, keyLength } from './schemes/keys'
import { joined } from './schemes/parts'
import type { Message, SignatureRule } from './schemes/scheme'
import { schemeOf } from './schemes/table'
import { timestampText } from './schemes/timestamp'

export interface SigningInput extends Signing {
  crypto: Pick<Crypto, 'hmacSha256Text' | 'ed25519Sign' | 'ed25519Verify'>
  /** Id of the event: the same on every attempt. */
  id: string
  /** Unix seconds of this attempt. */
  timestamp: number
  eventType: string
  /** What is signed: the body, or the query string of a request without one. */
  body: Uint8Array
  /** The current one first; while it is being rotated, the previous one behind it, for schemes whose header is a list. */
  secrets: string[]
}
/** Why there can be no signature, and what is to blame for it. */
export interface SignRefusal {
  refusal: string
  blame: 'secret' | 'id' | 'scheme'
}
/** The headers that carry the signature; `keyLength`: bytes of the derived key. */
export type Signed = { headers: HeaderPairs; keyLength: number | null; warnings: string[] } | SignRefusal

export function sign(input: SigningInput): Signed {
  const scheme = schemeOf(input)
  const [current] = input.secrets
  if (!scheme) return { refusal: 'A scheme of your own needs its header and templates.', blame: 'scheme' }
  if (current === undefined) return { headers: [], keyLength: null, warnings: [] }
  const signed =
    scheme.kind === 'signature'
      ? signWith(scheme, input)
      : { headers: (scheme.header === null ? [] : [[scheme.header, current]]) as HeaderPairs, keyLength: null, warnings: [] }
  if ('refusal' in signed) return signed
  for (const [name, value] of signed.headers) {
    const fault = headerFault(name, value)
    if (fault) return { refusal: fault, blame: scheme.kind === 'token' ? 'secret' : 'scheme' }
  }
  return signed
}

function signWith(scheme: SignatureRule, input: SigningInput): Signed {
  const message = messageOf(scheme, input)
  if (scheme.needs.includes('id') && message.id === '') return { refusal: `${scheme.facts.name} signs an id: give one.`, blame: 'id' }
  const content = joined(scheme.parts(message), scheme.separator)
  const signatures: string[] = []
  const warnings: string[] = []
  let length: number | null = null
  const count = scheme.list ? input.secrets.length : 1
  for (let index = 0; index < count; index++) {
    const made = signatureOf(scheme, input.secrets[index] as string, content, input.crypto)
    // A previous secret that cannot sign must not keep the current one from doing so.
    if ('refusal' in made && index === 0) return made
    if ('refusal' in made) warnings.push(`The previous secret signs nothing: ${made.refusal}`)
    else {
      signatures.push(made.signature)
      length ??= made.length
      if (made.warning) warnings.push(made.warning)
    }
  }
  return { headers: headersOf(scheme, signatures, message), keyLength: length, warnings }
}

type Made = { signature: string; length: number; warning: string | null } | SignRefusal

function signatureOf(scheme: SignatureRule, secret: string, content: Uint8Array, crypto: SigningInput['crypto']): Made {
  const derived = keyFor(scheme.key, secret)
  if ('fault' in derived) return { refusal: derived.fault, blame: 'secret' }
  const { warning } = derived
  const length = keyLength(derived)
  if (scheme.key.kind !== 'ed25519') return { signature: crypto.hmacSha256Text(derived.key, content, scheme.encoding), length, warning }
  if (derived.key.length === 0 || !derived.public)
    return { refusal: 'This is a public key, which only verifies: signing needs whsk_….', blame: 'secret' }
  const bytes = crypto.ed25519Sign(derived.key, content)
  // Every receiver would refuse what a key with a stranger's public half signs.
  if (!crypto.ed25519Verify(derived.public, content, bytes))
    return { refusal: 'The two halves of this ed25519 key do not belong together.', blame: 'secret' }
  return { signature: scheme.encoding === 'hex' ? toHex(bytes) : toBase64(bytes), length, warning }
}

function messageOf(scheme: SignatureRule, { id, timestamp, eventType, body }: SigningInput): Message {
  const { headers } = scheme
  const named: HeaderPairs = []
  if (headers.id && id) named.push([headers.id.toLowerCase(), id])
  if (headers.eventType && eventType) named.push([headers.eventType.toLowerCase(), eventType])
  return { id, timestamp: timestampText(scheme.timestamp, timestamp), eventType, named, body }
}

function headersOf({ headers, form }: SignatureRule, signatures: string[], message: Message): HeaderPairs {
  const { id, timestamp, eventType } = headers
  const pairs: HeaderPairs = []
  if (id && message.id) pairs.push([id, message.id])
  if (timestamp && message.timestamp) pairs.push([timestamp, message.timestamp])
  if (eventType && message.eventType) pairs.push([eventType, message.eventType])
  pairs.push([headers.signature, form.write(signatures, message)])
  return pairs
}
