import type { HeaderPairs } from '../../../src-preload/contract/exchange'
import type { SchemeFacts } from '../../../src-preload/contract/signature'
import type { Tolerance } from './timestamp'

// A signature scheme as data: which headers, how the value is spelled, what is signed with which key. Signing and verifying read the same
// table, so they cannot drift apart.

/** What a scheme signs. Texts stand as they stand in the headers, because those very characters are signed. */
export interface Message {
  id: string
  timestamp: string
  eventType: string
  /** Headers that are signed as well, in the order in which the signature names them (Hook0). */
  named: HeaderPairs
  body: Uint8Array
}
export type MessageField = 'id' | 'timestamp' | 'eventType'
/** One piece of the signed content, with the name people know it by. */
export interface Part {
  name: string
  bytes: Uint8Array
}

/** What could be read from the value of a signature header. */
export interface ReadValue extends Partial<Record<MessageField, string>> {
  signatures: string[]
  /** Names of the headers that are signed, as they stand in the value. */
  names?: string
}
/** A value that was spelled wrongly, spelled rightly. `what` goes on "The value …". */
export interface Respelled {
  value: string
  reason: 'wrong_separator' | 'header_malformed'
  what: string
}
/** How a header value carries signatures. */
export interface ValueForm {
  write(signatures: string[], message: Message): string
  /** Null where the value does not have this form. */
  read(value: string): ReadValue | null
  respell(value: string): Respelled | null
}

export type KeyRule = { kind: 'utf8' } | { kind: 'base64'; prefix: string; limits: boolean } | { kind: 'hex' } | { kind: 'ed25519' }

export interface SignatureRule {
  kind: 'signature'
  facts: SchemeFacts
  headers: { signature: string } & Record<MessageField, string | null>
  form: ValueForm
  /** Which fields the signed content is made of, so that a receiver needs them. */
  needs: MessageField[]
  parts(message: Message): Part[]
  separator: string
  key: KeyRule
  encoding: 'hex' | 'base64'
  timestamp: 'unix' | 'rfc3339'
  tolerance: Tolerance | null
  /** Several signatures may stand side by side, as while a secret is being rotated. */
  list: boolean
}

/** No signature: the secret itself travels, in a header, or (null) as the member `secret` of the body. */
export interface TokenRule {
  kind: 'token'
  facts: SchemeFacts
  header: string | null
}
export type Scheme = SignatureRule | TokenRule
