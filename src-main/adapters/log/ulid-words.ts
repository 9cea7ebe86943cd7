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
  throw noExchange(id)
}

export function noExchange(id: string): ProblemError {
  return new ProblemError({
    code: 'invalid_input',
    message: `"${id}" is no id of an exchange`,
    field: 'id',
    fix: 'Take the id from the log.',
  })
}

export function tryUlidWords(id: string): Uint32Array | null {
  const words = new Uint32Array(4)
  return readUlid(id, words, 0) ? words : null
}

const passing = new Uint32Array(4)
export const endsInUlid = (id: string) => readUlid(id, passing, 0)

/** Writes the four words from `at` on. False where there is no ULID; what stands there then means nothing. */
export function readUlid(id: string, words: Uint32Array, at: number): boolean {
  const first = id.length - LENGTH
  if (first < 0 || (values[id.charCodeAt(first)] ?? -1) > 7) return false
  let word = at
  let bits = 3
  let held = 0
  for (let place = first; place < id.length; place++) {
    const value = values[id.charCodeAt(place)] ?? -1
    if (value < 0) return false
    held = held * 32 + value
    if (place > first) bits += 5
    if (bits < 32) continue
    const unit = 2 ** (bits - 32)
    words[word++] = Math.floor(held / unit)
    held %= unit
    bits -= 32
  }
  return true
}
