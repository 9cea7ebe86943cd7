import { ProblemError } from '../../engine/problem'

// Ids of exchanges are a prefix and a ULID. The ULID alone (128 bits, as four 32-bit words, the most significant first) orders the log.

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 26

const values = new Int8Array(128).fill(-1)
for (const [value, letter] of [...ALPHABET].entries()) {
  values[letter.charCodeAt(0)] = value
  values[letter.toLowerCase().charCodeAt(0)] = value
}

/** Decodes the last 26 characters of an id. Throws `invalid_input` where they are no ULID (https://github.com/ulid/spec). */
export function ulidWords(id: string): Uint32Array {
  const words = tryUlidWords(id)
  if (words) return words
  throw new ProblemError({
    code: 'invalid_input',
    message: `"${id}" is no id of an exchange`,
    field: 'id',
    fix: 'Take the id from the log.',
  })
}

export function tryUlidWords(id: string): Uint32Array | null {
  const words = new Uint32Array(4)
  const first = id.length - LENGTH
  if (first < 0 || (values[id.charCodeAt(first)] ?? -1) > 7) return null
  let word = 0
  let bits = 3
  let held = 0
  for (let at = first; at < id.length; at++) {
    const value = values[id.charCodeAt(at)] ?? -1
    if (value < 0) return null
    held = held * 32 + value
    if (at > first) bits += 5
    if (bits < 32) continue
    const unit = 2 ** (bits - 32)
    words[word++] = Math.floor(held / unit)
    held %= unit
    bits -= 32
  }
  return words
}
