let last = { text: '', bytes: 0 }

/** How many bytes a text has in UTF-8. */
export function byteLength(text: string): number {
  // Send asks again whenever it is opened, and the text may be megabytes.
  if (last.text !== text) last = { text, bytes: count(text) }
  return last.bytes
}

/** Counted, not encoded: that would make a megabyte to throw away. Half a surrogate pair is three bytes, as U+FFFD. */
function count(text: string): number {
  let bytes = text.length
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit < 0x80) continue
    const next = unit >= 0xd800 && unit < 0xdc00 ? text.charCodeAt(at + 1) : 0
    bytes += unit < 0x800 ? 1 : 2
    // A pair of two units is four bytes.
    if (next >= 0xdc00 && next < 0xe000) at++
  }
  return bytes
}
