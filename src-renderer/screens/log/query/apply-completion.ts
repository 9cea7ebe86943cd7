import type { Completions } from '../../../actions/complete-query'

/** The text with a completion in its place, and where the cursor goes on: after an operator at once, after a value behind a blank. */
export function applied(text: string, { from, to }: Pick<Completions, 'from' | 'to'>, insert: string): { text: string; cursor: number } {
  const after = text.slice(to)
  const ended = insert.endsWith(':') || after.startsWith(' ') ? insert : `${insert} `
  const before = text.slice(0, from)
  return { text: before + ended + after, cursor: before.length + ended.length + (ended === insert && !insert.endsWith(':') ? 1 : 0) }
}
