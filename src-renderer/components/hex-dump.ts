/** Sixteen bytes a line: offset (counted from `first`), hex digits, and the printable ASCII beside them. */
export function hexDump(bytes: Uint8Array, first = 0): string {
  const lines: string[] = []
  for (let offset = 0; offset < bytes.length; offset += 16) {
    const row = [...bytes.subarray(offset, offset + 16)]
    const digits = row.map((byte) => byte.toString(16).padStart(2, '0')).join(' ')
    const letters = row.map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.')).join('')
    lines.push(`${(first + offset).toString(16).padStart(8, '0')}  ${digits.padEnd(47)}  ${letters}`)
  }
  return lines.join('\n')
}
