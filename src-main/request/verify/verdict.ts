import type { VerifyResult } from '../../../src-preload/contract/signature'
import { toBase64 } from '../bytes'
import { keyLength } from '../schemes/keys'
import type { Case, Finding } from './case'
import { decodeDigest, encodeDigest, firstDifference } from './digest'

/** Bytes of signed content that a result carries. */
const shownContent = 64 * 1024

/** A result about a message that could not be read, or that nothing signs. */
export function bareVerdict({ reason, explanation, fix }: Finding): VerifyResult {
  return {
    ok: reason === 'ok',
    reason,
    explanation,
    fix,
    signedContent: null,
    signedSize: null,
    coveredContent: null,
    contentDifference: null,
    keyLength: null,
    expected: null,
    received: null,
    encoding: null,
    firstDifference: null,
    warnings: [],
  }
}

/** A result with everything there is to look at: the content, both digests, where they part. */
export function verdict(examined: Case, finding: Finding): VerifyResult {
  const { scheme, content, key, received } = examined
  const expected = expectedDigest(examined)
  const receivedText = received[0] ?? null
  const decoded = receivedText === null ? null : decodeDigest(scheme.encoding, receivedText)
  return {
    ...bareVerdict(finding),
    signedContent: toBase64(content.subarray(0, shownContent)),
    signedSize: content.length,
    coveredContent: finding.covered ? toBase64(finding.covered.subarray(0, shownContent)) : null,
    contentDifference: finding.covered ? firstDifference(content, finding.covered) : null,
    keyLength: key && keyLength(key),
    expected: expected && encodeDigest(scheme.encoding, expected),
    received: receivedText,
    encoding: scheme.encoding,
    firstDifference: expected && decoded && finding.reason !== 'ok' ? firstDifference(expected, decoded) : null,
    warnings: key?.warning ? [key.warning] : [],
  }
}

/** Null where only a public key is known: it recognises signatures and makes none. */
function expectedDigest({ scheme, key, content, request }: Case): Uint8Array | null {
  if (!key) return null
  if (scheme.key.kind !== 'ed25519') return request.crypto.hmacSha256(key.key, content)
  return key.key.length === 32 ? request.crypto.ed25519Sign(key.key, content) : null
}
