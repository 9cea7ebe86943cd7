// Lays JSON text out anew by moving whitespace only: every token stays as typed, so 12345678901234567890 and 1.0 survive.

// Strings with their escapes, single punctuation marks, and runs of anything else that is not space (numbers, words, mistakes).
const tokens = /"(?:[^"\\]|\\[\s\S])*"?|[{}[\],:]|[^\s{}[\],:"]+/g

/** Without any whitespace between tokens. */
export const compactJson = (text: string): string => (text.match(tokens) ?? []).join('')

/** One member or element a line, indented by two spaces; empty objects and arrays stay `{}` and `[]`. */
export function formatJson(text: string): string {
  const found = text.match(tokens) ?? []
  const out: string[] = []
  let depth = 0
  const newLine = () => out.push(`\n${'  '.repeat(depth)}`)
  for (const [index, token] of found.entries()) {
    if (token === '}' || token === ']') {
      depth = Math.max(0, depth - 1)
      if (!opens(found[index - 1])) newLine()
      out.push(token)
    } else {
      if (opens(found[index - 1]) || found[index - 1] === ',') newLine()
      out.push(token === ':' ? ': ' : token)
      if (opens(token)) depth++
    }
  }
  return out.join('')
}

const opens = (token: string | undefined) => token === '{' || token === '['
