import { concat, utf8 } from '../bytes'
import { joined } from '../schemes/parts'
import type { Part } from '../schemes/scheme'
import type { Finding, Mistake } from './case'
import { withoutPadding } from './digest'

// The right key over other content: parts joined otherwise, left out or in another order.

const separators = ['.', ':', '', ',', ';', '\n', '|', '-', '_', ' ', '&']

export const otherSeparator: Mistake = ({ scheme, message, key, tries }) => {
  const parts = scheme.parts(message)
  if (!key || parts.length < 2) return null
  const found = separators.find((one) => one !== scheme.separator && tries.made(key, joined(parts, one)))
  if (found === undefined) return null
  return {
    reason: 'wrong_separator',
    explanation: `The signed content was joined with ${quoted(found)} instead of ${quoted(scheme.separator)}.`,
    fix: `Join ${parts.map(({ name }) => name).join(', ')} with ${quoted(scheme.separator)}.`,
    covered: joined(parts, found),
  }
}

export const otherParts: Mistake = ({ scheme, message, key, tries }) => {
  const parts = scheme.parts(message)
  if (!key || parts.length < 2 || parts.length > 4) return null
  const found = arrangements(parts).find((some) => tries.made(key, joined(some, scheme.separator)))
  if (!found) return null
  const words = (some: Part[]) => some.map(({ name }) => name).join(scheme.separator)
  return {
    reason: 'content_incomplete',
    explanation: `The signature covers "${words(found)}" instead of "${words(parts)}".`,
    fix: `Sign ${parts.map(({ name }) => name).join(', then ')}.`,
    covered: joined(found, scheme.separator),
  }
}

/** A plain hash where a keyed one belongs, and digests of another length. */
export const otherHash: Mistake = ({ request, scheme, content, received, tries }) => {
  const text = utf8(request.secrets[0] ?? '')
  const plain: [string, Uint8Array][] = [
    ['the content alone', content],
    ['the secret and the content', concat([text, content])],
    ['the content and the secret', concat([content, text])],
  ]
  const hashed = plain.find(([, bytes]) => tries.received(request.crypto.sha256(bytes)))
  const right = scheme.key.kind === 'ed25519' ? 'an ed25519 signature' : 'an HMAC-SHA256'
  if (hashed) return wrongHash(`The signature is a plain SHA-256 of ${hashed[0]}, not ${right}.`, right)
  const wanted = scheme.key.kind === 'ed25519' ? 64 : 32
  const length = lengthOf(received[0] ?? '', scheme.encoding)
  const name = lengths[length]
  if (length === wanted || name === undefined) return null
  return wrongHash(`The signature is ${length} bytes long, as ${name} is; ${right} has ${wanted}.`, right)
}

const lengths: Record<number, string> = { 16: 'MD5', 20: 'SHA-1', 32: 'SHA-256', 48: 'SHA-384', 64: 'SHA-512 or ed25519' }

function lengthOf(text: string, encoding: 'hex' | 'base64'): number {
  if (/^[0-9a-fA-F]+$/.test(text) && (encoding === 'hex' || text.length >= 64)) return text.length / 2
  return Math.floor((withoutPadding(text).length * 3) / 4)
}

const wrongHash = (explanation: string, right: string): Finding => ({
  reason: 'wrong_hash',
  explanation,
  fix: `Use ${right} keyed with the secret.`,
})

/** Every order of every choice of parts that has the body in it, the whole in its right order left out. */
function arrangements(parts: Part[]): Part[][] {
  const orders = (rest: Part[]): Part[][] =>
    rest.flatMap((part) => [[part], ...orders(rest.filter((other) => other !== part)).map((tail) => [part, ...tail])])
  return orders(parts)
    .filter((some) => some.some(({ name }) => name === 'body') && some.some((part, at) => part !== parts[at] || some.length < parts.length))
    .sort((a, b) => b.length - a.length)
}

const names: Record<string, string> = { '': 'nothing', '\n': 'a line break', ' ': 'a space' }
const quoted = (separator: string) => names[separator] ?? `"${separator}"`
