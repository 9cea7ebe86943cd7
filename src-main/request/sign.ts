import type { HeaderPairs } from '../../src-preload/contract/exchange'
import type { SignatureScheme } from '../../src-preload/contract/signature'
import type { Crypto } from '../engine/ports'
import { signSha256Body } from './schemes/sha256-body'
import { signStandardWebhooks } from './schemes/standard-webhooks'

export interface SigningInput {
  crypto: Pick<Crypto, 'hmacSha256'>
  /** Id of the event: the same on every attempt. */
  id: string
  /** Unix seconds of this attempt. */
  timestamp: number
  /** What is signed: the body, or the query string of a request without one. */
  body: Uint8Array
  secret: string
}
/** The headers that carry the signature, or why there can be none. */
export type Signed = { headers: HeaderPairs } | { refusal: string }

const schemes: Partial<Record<SignatureScheme, (input: SigningInput) => Signed>> = {
  'standard-webhooks': signStandardWebhooks,
  'sha256-body': signSha256Body,
}

export const sign = (scheme: SignatureScheme, input: SigningInput): Signed => schemes[scheme]?.(input) ?? { headers: [] }
