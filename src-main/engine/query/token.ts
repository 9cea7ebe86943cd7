import { refuse } from './refusal'

/** A piece of a query: a word to search for (`operator` null), or an operator with its value. Offsets count UTF-16 code units of the whole text. */
export interface Token {
  not: boolean
  operator: string | null
  value: string
  quoted: boolean
  from: number
  to: number
  /** Where the value begins, its quote included. */
  valueFrom: number
}

/** Throws `invalid_input` for a quote that is never closed. */
export function tokenize(text: string): Token[] {
  const { tokens, openQuote } = scan(text)
  if (openQuote !== null)
    refuse(text, openQuote, text.length, 'this quote is never closed', 'Close it with a second ", or write \\" for the sign itself.')
  return tokens
}

/** Never throws: an open quote reaches to the end, as it does while somebody types. */
export function scan(text: string): { tokens: Token[]; openQuote: number | null } {
  const tokens: Token[] = []
  let openQuote: number | null = null
  let at = 0
  while (at < text.length) {
    if (isSpace(text[at])) {
      at++
      continue
    }
    const from = at
    const not = text[at] === '-' && at + 1 < text.length && !isSpace(text[at + 1])
    if (not) at++
    const operator = /^[A-Za-z]+(?=:)/.exec(text.slice(at, at + 40))?.[0] ?? null
    if (operator !== null) at += operator.length + 1
    const valueFrom = at
    const { value, quoted, end, closed } = readValue(text, at)
    if (!closed) openQuote = at
    at = end
    tokens.push({ not, operator: operator?.toLowerCase() ?? null, value, quoted, from, to: end, valueFrom })
  }
  return { tokens, openQuote }
}

function readValue(text: string, start: number): { value: string; quoted: boolean; end: number; closed: boolean } {
  let at = start
  if (text[at] !== '"') {
    while (at < text.length && !isSpace(text[at])) at++
    return { value: text.slice(start, at), quoted: false, end: at, closed: true }
  }
  let value = ''
  for (at++; at < text.length; at++) {
    if (text[at] === '"') return { value, quoted: true, end: at + 1, closed: true }
    if (text[at] === '\\' && (text[at + 1] === '"' || text[at + 1] === '\\')) at++
    value += text[at]
  }
  return { value, quoted: true, end: at, closed: false }
}

/** A value as it must be written so that it is read back as one. */
export function quote(value: string): string {
  return /^[^\s"-][^\s"]*$/.test(value) ? value : `"${value.replace(/[\\"]/g, '\\$&')}"`
}

const isSpace = (letter: string | undefined) => letter !== undefined && /\s/.test(letter)
