import type { LogFilter } from '../../engine/query/filter'
import { BytePattern } from './byte-pattern'

/** What must stand in a line, or in a large body of it, for the line to hold the words of a query. */
export interface Needles {
  /** Of each of these, one must stand there. A hit is no proof: the line itself must be asked. */
  clauses: BytePattern[][]
  /** Notes stand beside the log, so a line that has one may hold the words although they are not in it. */
  inNotes: boolean
}

/** Null where no words are looked for. */
export function needlesOf(filter: LogFilter): Needles | null {
  const clauses: BytePattern[][] = []
  let inNotes = false
  for (const { not, any } of filter) {
    const texts = any.flatMap((test) => (test.on === 'text' ? [test] : []))
    if (not || texts.length === 0 || texts.length < any.length) continue
    clauses.push(texts.flatMap(({ text }) => forms(text)).flatMap(patterns))
    inNotes ||= texts.some((test) => test.in.includes('note'))
  }
  return clauses.length > 0 ? { clauses, inNotes } : null
}

/** A text as JSON writes it; a header stands there as name and value apart. */
function forms(text: string): string[] {
  const header = /^([^\s:]+): ?(.*)$/s.exec(text)
  return header ? [jsonOf(text), `${jsonOf(header[1])}","${jsonOf(header[2])}`] : [jsonOf(text)]
}

const jsonOf = (text = '') => JSON.stringify(text).slice(1, -1)

/** A letter in another case may take more bytes or fewer, and then all that follows stands elsewhere. Where that gets too much, the beginning will do. */
const MOST_PATTERNS = 8

function patterns(text: string): BytePattern[] {
  let all: number[][][] = [[]]
  for (const letter of text) {
    const cases = [...new Set([letter, letter.toLowerCase(), letter.toUpperCase()])].map((one) => Buffer.from(one, 'utf8'))
    const lengths = [...new Set(cases.map(({ length }) => length))]
    if (all.length * lengths.length > MOST_PATTERNS) break
    const ends = lengths.map((length) => placesOf(cases.filter((one) => one.length === length)))
    all = all.flatMap((places) => ends.map((end) => [...places, ...end]))
  }
  return all.map((places) => new BytePattern(places))
}

/** The bytes that may stand at each place, of letters that are equally long. */
function placesOf(letters: Buffer[]): number[][] {
  return Array.from(letters[0] ?? [], (_, place) => [...new Set(letters.map((letter) => letter[place] ?? 0))])
}
