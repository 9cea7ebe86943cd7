import type { Piece } from './facts'

/** A header value's template as the inside of a regular expression with named groups, the same in JavaScript; '' where it is the signature alone. */
export function extractionPattern(pieces: Piece[]): { pattern: string; fields: string[] } {
  if (pieces.length === 1 && pieces[0] && 'field' in pieces[0]) return { pattern: '', fields: ['signature'] }
  const fields: string[] = []
  const pattern = pieces.map((piece) => {
    if ('literal' in piece) return piece.literal.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    if (fields.includes(piece.field)) return '.*?'
    fields.push(piece.field)
    return `(?<${piece.field}>.+?)`
  })
  return { pattern: pattern.join(''), fields }
}
