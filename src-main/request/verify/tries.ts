import type { DerivedKey } from '../schemes/keys'
import type { SignatureRule } from '../schemes/scheme'
import type { VerifyRequest } from './case'
import { anyDigests, sameBytes } from './digest'

/** Bytes that may be hashed in search of one family of explanations: some tenths of a second. */
export const budget = 32 * 1024 * 1024
const overhead = 1_024
const mostSignatures = 20

/** Asks whether one of the received signatures is that of other content or another key, in whatever spelling; stops when it gets expensive. */
export interface Tries {
  made(key: Pick<DerivedKey, 'key' | 'public'>, content: Uint8Array): boolean
  /** Whether a digest (hex) was received. */
  received(sha256: string): boolean
  exhausted(): boolean
}

export function createTries(scheme: SignatureRule, received: string[], crypto: VerifyRequest['crypto']): Tries {
  const digests = received.slice(0, mostSignatures).flatMap(anyDigests)
  const hex = new Set(digests.map((digest) => Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')))
  let spent = 0
  const made = (key: Pick<DerivedKey, 'key' | 'public'>, content: Uint8Array): boolean => {
    if (scheme.key.kind !== 'ed25519') {
      const expected = crypto.hmacSha256(key.key, content)
      return digests.some((digest) => sameBytes(digest, expected))
    }
    const { public: publicKey } = key
    return publicKey !== null && digests.some((digest) => digest.length === 64 && crypto.ed25519Verify(publicKey, content, digest))
  }
  return {
    made(key, content) {
      if (digests.length === 0 || spent > budget) return false
      spent += content.length + overhead
      return made(key, content)
    },
    received: (sha256) => hex.has(sha256),
    exhausted: () => spent > budget,
  }
}
