import { fromBase64, fromHex, toBase64, toHex, utf8Text } from '../bytes'

/** In a time that depends on the lengths alone: a check must not tell how much of a guess was right. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false
  let difference = 0
  for (let at = 0; at < a.length; at++) difference |= (a[at] ?? 0) ^ (b[at] ?? 0)
  return difference === 0
}

export const encodeDigest = (encoding: 'hex' | 'base64', digest: Uint8Array): string =>
  encoding === 'hex' ? toHex(digest) : toBase64(digest)
export const decodeDigest = (encoding: 'hex' | 'base64', text: string): Uint8Array | null =>
  encoding === 'hex' ? fromHex(text) : fromBase64(text)

const shortestDigest = 16

/** Every digest a text could mean, however it is spelled: hex in either case, base64 of either alphabet, base64 of hex digits. */
export function anyDigests(text: string): Uint8Array[] {
  const bare = text.trim()
  const base64 = fromBase64(standardAlphabet(bare))
  const inner = base64 && utf8Text(base64)
  return [fromHex(bare), base64, inner && fromHex(inner)].filter(
    (bytes) => bytes !== null && bytes !== '' && bytes.length >= shortestDigest,
  ) as Uint8Array[]
}

/** base64url as base64, without padding. */
export const standardAlphabet = (text: string): string => withoutPadding(text.replaceAll('-', '+').replaceAll('_', '/'))
/** Looks at a run once, from its start: from each sign of it, long runs would take for ever. */
export const withoutPadding = (text: string): string => text.replace(/(?<!=)=+$/, '')

/** Index of the first byte that differs, or null where both are the same. */
export function firstDifference(a: Uint8Array, b: Uint8Array): number | null {
  const shared = Math.min(a.length, b.length)
  for (let at = 0; at < shared; at++) if (a[at] !== b[at]) return at
  return a.length === b.length ? null : shared
}
