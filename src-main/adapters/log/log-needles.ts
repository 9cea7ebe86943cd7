import type { LogFilter } from '../../engine/query/filter'

/** What must stand in a line, or in a large body of it, for the line to hold the words of a query. */
export interface Needles {
  /** Over the bytes of lines read as latin1. A hit is no proof: the line itself must be asked. */
  patterns: RegExp[]
  /** Notes stand beside the log, so a line that has one may hold the words although they are not in it. */
  inNotes: boolean
}

/** Null where no words are looked for. */
export function needlesOf(filter: LogFilter): Needles | null {
  const patterns: RegExp[] = []
  let inNotes = false
  for (const { not, any } of filter) {
    const texts = any.flatMap((test) => (test.on === 'text' ? [test] : []))
    if (not || texts.length === 0 || texts.length < any.length) continue
    patterns.push(new RegExp(texts.flatMap(({ text }) => forms(text)).join('|'), 'gi'))
    inNotes ||= texts.some((test) => test.in.includes('note'))
  }
  return patterns.length > 0 ? { patterns, inNotes } : null
}

/** A text as JSON writes it; a header stands there as name and value apart. */
function forms(text: string): string[] {
  const escaped = encoded(JSON.stringify(text).slice(1, -1))
  const header = /^([^\s:]+): ?(.*)$/s.exec(text)
  return header ? [escaped, encoded(`${jsonOf(header[1])}","${jsonOf(header[2])}`)] : [escaped]
}

const jsonOf = (text = '') => JSON.stringify(text).slice(1, -1)

/** The UTF-8 bytes of a text as a pattern over latin1, in upper and lower case where the letter is beyond ASCII; the flag `i` sees to the others. */
function encoded(text: string): string {
  return Array.from(text, (letter) => {
    if (letter.charCodeAt(0) < 128) return letter.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
    const cases = new Set([letter, letter.toLowerCase(), letter.toUpperCase()])
    return `(?:${Array.from(cases, bytesPattern).join('|')})`
  }).join('')
}

function bytesPattern(text: string): string {
  return Array.from(Buffer.from(text, 'utf8'), (byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('')
}
