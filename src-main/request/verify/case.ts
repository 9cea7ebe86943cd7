import type { HeaderPairs } from '../../../src-preload/contract/exchange'
import type { Signing, VerifyReason } from '../../../src-preload/contract/signature'
import type { Crypto } from '../../engine/ports'
import type { DerivedKey } from '../schemes/keys'
import type { Message, SignatureRule } from '../schemes/scheme'
import type { Tries } from './tries'

/** What there is to check, as it arrived. */
export interface VerifyRequest {
  signing: Signing
  crypto: Pick<Crypto, 'hmacSha256' | 'hmacSha256Text' | 'ed25519Sign' | 'ed25519Verify' | 'sha256'>
  headers: HeaderPairs
  body: Uint8Array
  /** The one that should have signed first, older ones behind it. */
  secrets: string[]
  /** Unix seconds. */
  now: number
  /** What the receiver knows of the event from elsewhere. */
  id?: string
  eventType?: string
  /** Secrets of other hooks, to be recognised. */
  others?: { hook: string; secret: string }[]
  /** The hook writes its own fields instead of the provider's envelope. */
  customPayload?: boolean
}

/** One signature that could be read, under examination. */
export interface Case {
  request: VerifyRequest
  scheme: SignatureRule
  message: Message
  /** Signatures as they stand in the header. */
  received: string[]
  content: Uint8Array
  /** Null where the secret cannot become a key; `keyFault` then says why. */
  key: DerivedKey | null
  keyFault: string | null
  tries: Tries
}

/** What explains a failure. */
export interface Finding {
  reason: VerifyReason
  explanation: string
  fix: string | null
  /** What the signature covers instead of the content it should. */
  covered?: Uint8Array
}
/** Tries one family of known mistakes. */
export type Mistake = (examined: Case) => Finding | null
