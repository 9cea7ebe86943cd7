// Lays JSON text out anew by moving whitespace only: every token stays as typed, so 12345678901234567890 and 1.0 survive.

// Strings with their escapes, single punctuation marks, and runs of anything else that is not space (numbers, words, mistakes).
const tokens = /"(?:[^"\\]|\\[\s\S])*"?|[{}[\],:]|[^\s{}[\],:"]+/g

/** Without any whitespace between tokens. */
export const compactJson = (text: string): string => (text.match(tokens) ?? []).join('')

/** One member or element a line, indented by two spaces; empty objects and arrays stay `{}` and `[]`. */
export function formatJson(text: string): string {
  const layout = beginLayout()
  for (const token of text.match(tokens) ?? []) layout.take(token)
  return layout.written()
}

/** The same for a text so large that doing it at once would be felt: it stops for breath every few milliseconds. Rejects when aborted. */
export async function formatLargeJson(text: string, signal: AbortSignal): Promise<string> {
  const layout = beginLayout()
  const parts: string[] = []
  const scan = new RegExp(tokens)
  let began = performance.now()
  for (let found = scan.exec(text), count = 1; found; found = scan.exec(text), count++) {
    layout.take(found[0])
    if (count % 2_000 > 0 || performance.now() - began < sliceMs) continue
    parts.push(layout.written())
    await breath()
    signal.throwIfAborted()
    began = performance.now()
  }
  parts.push(layout.written())
  return parts.join('')
}

const sliceMs = 12
const breath = () => new Promise((resolve) => setTimeout(resolve))

function beginLayout() {
  let out: string[] = []
  let depth = 0
  let before = ''
  const newLine = () => out.push(`\n${'  '.repeat(depth)}`)
  return {
    take(token: string) {
      if (token === '}' || token === ']') {
        depth = Math.max(0, depth - 1)
        if (!opens(before)) newLine()
        out.push(token)
      } else {
        if (opens(before) || before === ',') newLine()
        out.push(token === ':' ? ': ' : token)
        if (opens(token)) depth++
      }
      before = token
    },
    /** What was written since it was asked for last. */
    written() {
      const text = out.join('')
      out = []
      return text
    },
  }
}

const opens = (token: string) => token === '{' || token === '['
