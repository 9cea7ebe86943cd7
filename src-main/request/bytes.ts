const encoder = new TextEncoder()
const lenient = new TextDecoder('utf-8', { ignoreBOM: true })
const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** The bytes of a text, to keep. */
export function utf8(text: string): Uint8Array {
  const room = sharedRoom(text.length * 3)
  if (room === null) return encoder.encode(text)
  const { written } = encoder.encodeInto(text, room)
  sharedUsed += written
  return room.subarray(0, written)
}

// Each delivery makes several small pieces, and memory of their own costs more than what is done with them. So they lie side by side in larger
// ones, as Node's buffers do; what one piece keeps alive is bounded by that size.
const sharedBytes = 65_536
let shared = new Uint8Array(sharedBytes)
let sharedUsed = 0

/** Where the next bytes may be written, at least so many; null where they are too many to share memory with others. */
function sharedRoom(bytes: number): Uint8Array | null {
  if (bytes > sharedBytes / 8) return null
  if (sharedUsed + bytes > sharedBytes) {
    shared = new Uint8Array(sharedBytes)
    sharedUsed = 0
  }
  return shared.subarray(sharedUsed)
}

const scratch = new Uint8Array(65_536)
/** The bytes of a text for one look at them: the next call may write over them. Most texts need no memory of their own for that. */
export function passingUtf8(text: string): Uint8Array {
  if (text.length * 3 > scratch.length) return utf8(text)
  return scratch.subarray(0, encoder.encodeInto(text, scratch).written)
}

/** Null where the bytes are no UTF-8. */
export function utf8Text(bytes: Uint8Array): string | null {
  try {
    return strict.decode(bytes)
  } catch {
    return null
  }
}

export const readableText = (bytes: Uint8Array): string => lenient.decode(bytes)

/** RFC 4648 section 4. In steps, because a call takes only so many arguments. */
export function toBase64(bytes: Uint8Array): string {
  let latin1 = ''
  for (let at = 0; at < bytes.length; at += 8_192) latin1 += String.fromCharCode(...bytes.subarray(at, at + 8_192))
  return btoa(latin1)
}

/** Null where the text is no base64; missing padding is accepted. */
export function fromBase64(text: string): Uint8Array | null {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return null
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
  } catch {
    return null
  }
}

export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

export function concat(parts: Uint8Array[]): Uint8Array {
  let length = 0
  for (const part of parts) length += part.length
  const room = sharedRoom(length)
  if (room) sharedUsed += length
  const whole = room?.subarray(0, length) ?? new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** Null where the text is no hex; either case is accepted. */
export function fromHex(text: string): Uint8Array | null {
  if (text.length % 2 !== 0 || !/^[0-9a-fA-F]*$/.test(text)) return null
  return Uint8Array.from({ length: text.length / 2 }, (_, at) => Number.parseInt(text.slice(at * 2, at * 2 + 2), 16))
}
