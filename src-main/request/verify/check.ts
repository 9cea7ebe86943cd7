import { utf8 } from '../bytes'
import { type DerivedKey, deriveKey } from '../schemes/keys'
import { joined } from '../schemes/parts'
import type { Message, Scheme, SignatureRule } from '../schemes/scheme'
import type { Case, VerifyRequest } from './case'
import { decodeDigest, encodeDigest, sameBytes } from './digest'
import { headerOf, readMessage } from './read-message'
import { createTries } from './tries'

// Whether a signature is right, exactly as a receiver would decide it, before anything is explained.

/** True where one of the received signatures, spelled as the scheme spells them, is the key's over the content. */
export function matches(
  scheme: SignatureRule,
  key: DerivedKey,
  content: Uint8Array,
  received: string[],
  crypto: VerifyRequest['crypto'],
): boolean {
  const { public: publicKey } = key
  if (scheme.key.kind === 'ed25519')
    return received.some((text) => {
      const bytes = decodeDigest(scheme.encoding, text)
      return bytes?.length === 64 && publicKey !== null && crypto.ed25519Verify(publicKey, content, bytes)
    })
  const expected = utf8(encodeDigest(scheme.encoding, crypto.hmacSha256(key.key, content)))
  return received.some((text) => sameBytes(utf8(text), expected))
}

export function openCase(request: VerifyRequest, scheme: SignatureRule, message: Message, received: string[]): Case {
  const key = deriveKey(scheme.key, request.secrets[0] ?? '')
  const faulty = 'fault' in key
  return {
    request,
    scheme,
    message,
    received,
    content: joined(scheme.parts(message), scheme.separator),
    key: faulty ? null : key,
    keyFault: faulty ? key.fault : null,
    tries: createTries(scheme, received, request.crypto),
  }
}

/** Whether any of the secrets passes under this scheme; clocks are not compared. */
export function passes(scheme: Scheme, request: VerifyRequest): boolean {
  if (scheme.kind === 'token') {
    const token = scheme.header === null ? undefined : headerOf(request.headers, scheme.header)
    return token !== undefined && request.secrets.some((secret) => sameBytes(utf8(secret), utf8(token)))
  }
  const read = readMessage(scheme, request)
  if ('fault' in read) return false
  const content = joined(scheme.parts(read.message), scheme.separator)
  return request.secrets.some((secret) => {
    const key = deriveKey(scheme.key, secret)
    return !('fault' in key) && matches(scheme, key, content, read.received, request.crypto)
  })
}
