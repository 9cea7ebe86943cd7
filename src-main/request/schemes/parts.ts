import { concat, utf8 } from '../bytes'
import type { Message, Part } from './scheme'

/** Signed content of fields and literal texts, in this order. */
export function partsOf(names: string[]): (message: Message) => Part[] {
  return (message) => names.map((name): Part => ({ name, bytes: bytesOf(name, message) }))
}

function bytesOf(name: string, message: Message): Uint8Array {
  if (name === 'body') return message.body
  if (name === 'id') return utf8(message.id)
  if (name === 'timestamp') return utf8(message.timestamp)
  return utf8(name === 'event' ? message.eventType : name)
}

export function joined(parts: Part[], separator: string): Uint8Array {
  const between = utf8(separator)
  const pieces: Uint8Array[] = []
  for (const { bytes } of parts) {
    if (pieces.length > 0) pieces.push(between)
    pieces.push(bytes)
  }
  return concat(pieces)
}
