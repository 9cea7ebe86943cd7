const encoder = new TextEncoder()
let last = { text: '', bytes: 0 }

/** How many bytes a text has in UTF-8. */
export function byteLength(text: string): number {
  // Send asks again whenever it is opened, and the text may be megabytes.
  if (last.text !== text) last = { text, bytes: encoder.encode(text).length }
  return last.bytes
}
