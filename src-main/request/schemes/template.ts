// Templates of a user's own scheme: text with {names} in it. Read back from left to right without ever going back, so that no template
// and no header value can make it slow.

export type TemplatePiece = { literal: string } | { field: string }

export function parseTemplate(template: string, fields: readonly string[]): TemplatePiece[] {
  const pattern = new RegExp(`(\\{(?:${fields.join('|')})\\})`)
  return template
    .split(pattern)
    .filter((text) => text !== '')
    .map((text) => (pattern.test(text) ? { field: text.slice(1, -1) } : { literal: text }))
}

/** The fields' texts, or null where `text` was not written by this template. Of two fields side by side the first takes everything. */
export function readTemplate(pieces: TemplatePiece[], text: string): Map<string, string> | null {
  const found = new Map<string, string>()
  let at = 0
  for (const [index, piece] of pieces.entries()) {
    if ('literal' in piece) {
      if (!text.startsWith(piece.literal, at)) return null
      at += piece.literal.length
      continue
    }
    const next = pieces[index + 1]
    const end = next === undefined || 'field' in next ? text.length : text.indexOf(next.literal, at)
    if (end < 0) return null
    found.set(piece.field, text.slice(at, end))
    at = end
  }
  return at === text.length ? found : null
}
