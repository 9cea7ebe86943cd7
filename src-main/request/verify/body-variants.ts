import type { VerifyReason } from '../../../src-preload/contract/signature'
import { type Escape, escapes, type Layout, layouts, reescape, treeOf, writeStyled } from './json-style'

// Every known way in which a body turns into another one that means the same, from the smallest change to the largest.

/** What was changed, for people. */
interface Change {
  reason: VerifyReason
  words: string
}
/** `text` is written when it is asked for, and once. */
export interface Variant {
  text(): string
  changes: Change[]
}

/** Characters above which a body is not written anew as JSON: each way of writing costs as much as the body is long. */
const mostRewritten = 512 * 1024

interface Choice<T> {
  value: T | null
  change: Change | null
}

export function bodyVariants(text: string): Variant[] {
  const written: Variant[] = [{ text: () => text, changes: [] }, ...(text.length <= mostRewritten ? jsonVariants(text) : [])]
  return written
    .flatMap((one) => endings.map((end) => withEnding(one, end)))
    .filter(({ changes }) => changes.length > 0)
    .sort((a, b) => a.changes.length - b.changes.length)
}

function withEnding({ text, changes }: Variant, { value, change }: Choice<(text: string) => string>): Variant {
  return value && change ? { text: () => value(text()), changes: [...changes, change] } : { text, changes }
}

function jsonVariants(text: string): Variant[] {
  const tree = treeOf(text)
  if (!tree) return []
  const trail = text.slice(text.trimEnd().length)
  const own = (Object.keys(layouts) as Layout[]).find(
    (layout) => writeStyled(tree, { layout, escape: null, sorted: false }) + trail === text,
  )
  const layoutChoices: Choice<Layout>[] = [same, ...choices(layouts, 'body_spaces').filter(({ value }) => value !== own)]
  const escapeChoices: Choice<Escape>[] = [same, ...choices(escapes, 'body_escapes')]
  const orders = [same, { value: true, change: sortedKeys }]
  const styled = orders.flatMap((order) =>
    layoutChoices.flatMap((layout) =>
      escapeChoices.map((escaping): Variant => {
        const changes = [order.change, escaping.change, layout.change].filter((change) => change !== null)
        const style = { layout: layout.value ?? own ?? 'compact', escape: escaping.value, sorted: order.value !== null }
        const inPlace = order.value === null && layout.value === null ? escaping.value : null
        return { changes, text: once(() => (inPlace ? reescape(text, inPlace) : writeStyled(tree, style) + trail)) }
      }),
    ),
  )
  return [...styled.filter(({ changes }) => changes.length > 0), ...parsedVariants(text, trail)]
}

/** As JSON.parse and JSON.stringify leave it: 1.0 becomes 1, long numbers lose digits, a repeated name its first value. */
function parsedVariants(text: string, trail: string): Variant[] {
  const ways: [number | undefined, string][] = [
    [undefined, 'parsed and written again, its numbers in another notation'],
    [2, 'parsed and written again, indented by two spaces and its numbers in another notation'],
  ]
  return ways.map(([indent, words]) => ({
    text: once(() => JSON.stringify(JSON.parse(text), null, indent) + trail),
    changes: [{ reason: 'body_numbers', words }],
  }))
}

const endings: Choice<(text: string) => string>[] = [
  { value: null, change: null },
  { value: withoutBreaks, change: { reason: 'body_newline', words: 'without the line break at its end' } },
  { value: (body) => `${withoutBreaks(body)}\n`, change: { reason: 'body_newline', words: 'with a line break at its end' } },
  { value: (body) => `${withoutBreaks(body)}\r\n`, change: { reason: 'body_newline', words: 'with a CR LF at its end' } },
  { value: (body) => body.replace(/\r?\n/g, '\r\n'), change: { reason: 'body_crlf', words: 'with CR LF as its line breaks' } },
  { value: (body) => body.replaceAll('\r\n', '\n'), change: { reason: 'body_crlf', words: 'with LF as its line breaks' } },
]

/** By hand: a pattern that ends in $ would look at every run of line breaks again from each of them. */
function withoutBreaks(text: string): string {
  let end = text.length
  while (end > 0 && (text[end - 1] === '\n' || text[end - 1] === '\r')) end--
  return text.slice(0, end)
}

function once(write: () => string): () => string {
  let written: string | undefined
  return () => {
    written ??= write()
    return written
  }
}

const same = { value: null, change: null }
const sortedKeys: Change = { reason: 'body_key_order', words: 'with its keys in alphabetical order' }

function choices<T extends string>(of: Record<T, { words: string }>, reason: VerifyReason): Choice<T>[] {
  return (Object.entries(of) as [T, { words: string }][]).map(([value, { words }]) => ({ value, change: { reason, words } }))
}
