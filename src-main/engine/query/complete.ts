import type { Vocabulary } from './operator'
import { operators } from './operators'
import { quote, scan } from './token'

/** What could stand between `from` and `to` of the text, best first; `insert` is ready to be put there. */
export interface Completion {
  from: number
  to: number
  items: { insert: string; label: string; help: string }[]
}

const most = 20

/** Offers operators, or the values of the operator the cursor is in. Offsets count UTF-16 code units. */
export function complete(text: string, cursor: number, vocabulary: Vocabulary): Completion {
  const token = scan(text).tokens.find(({ from, to }) => from < cursor && cursor <= to)
  if (token?.quoted && token.operator === null) return { from: cursor, to: cursor, items: [] }
  if (!token || token.operator === null || cursor < token.valueFrom) {
    const from = token ? token.from + (token.not ? 1 : 0) : cursor
    const typed = text.slice(from, cursor).toLowerCase()
    const items = operators
      .filter(({ name }) => name.startsWith(typed))
      .map(({ name, help }) => ({ insert: `${name}:`, label: `${name}:`, help }))
    return { from, to: token?.operator ? token.valueFrom : (token?.to ?? cursor), items }
  }
  const operator = operators.find(({ name }) => name === token.operator)
  const typed = text.slice(token.valueFrom, cursor).replace(/^"/, '').toLowerCase()
  const values = operator?.values(vocabulary) ?? []
  const fitting = values.filter(({ value }) => value.toLowerCase().includes(typed))
  const begins = ({ value }: { value: string }) => (value.toLowerCase().startsWith(typed) ? 0 : 1)
  const items = fitting
    .sort((a, b) => begins(a) - begins(b))
    .slice(0, most)
    .map(({ value, help }) => ({ insert: quote(value), label: value, help }))
  return { from: token.valueFrom, to: token.to, items }
}
