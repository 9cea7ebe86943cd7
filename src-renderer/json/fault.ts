let last: { text: string; fault: ReturnType<typeof faultIn> } | null = null

/** Where JSON text stops being JSON (characters from its start), or null when it is fine. `message` is a sentence. */
export function faultOf(text: string): ReturnType<typeof faultIn> {
  // Editor and footer ask about the same text, which may be megabytes.
  if (last?.text !== text) last = { text, fault: faultIn(text) }
  return last.fault
}

function faultIn(text: string): { message: string; position: number } | null {
  if (text.trim() === '') return { message: 'The payload is empty; it needs JSON.', position: 0 }
  try {
    JSON.parse(text)
    return null
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error)
    const position = Number(/position (\d+)/.exec(said)?.[1] ?? text.length)
    return { message: wordsOf(said), position }
  }
}

const wordsOf = (said: string) =>
  said
    .replace(/ in JSON at position.*$/s, '')
    .replace(/, "[\s\S]*" is not valid JSON$/, '')
    .replace(/^Unexpected end.*$/, 'The JSON ends too early')
