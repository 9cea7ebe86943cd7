import type { HeaderPairs } from '../../src-preload/contract/exchange'

/**
 * Headers as people have them at hand: `Name: value` lines, a raw HTTP head (its first line is passed over, and what follows the empty
 * line), or JSON, an object or a list of pairs. `fault` says in a sentence which line is none.
 */
export function parseHeaders(text: string): HeaderPairs | { fault: string } {
  const trimmed = text.replace(/^\uFEFF/, '').trimStart()
  return /^[[{]/.test(trimmed) ? fromJson(trimmed) : fromLines(trimmed)
}

function fromLines(text: string): HeaderPairs | { fault: string } {
  const lines = text.split(/\r?\n/)
  const end = lines.indexOf('')
  const pairs: HeaderPairs = []
  for (const [index, line] of lines.slice(0, end < 0 ? lines.length : end).entries()) {
    if (index === 0 && isFirstLine(line)) continue
    const colon = line.indexOf(':')
    if (colon <= 0) return { fault: `Line ${index + 1} is no header: "${line.slice(0, 60)}".` }
    pairs.push([line.slice(0, colon).trim(), line.slice(colon + 1).trim()])
  }
  return pairs
}

const isFirstLine = (line: string) => /^[A-Z]+ \S+ HTTP\/\d/.test(line) || /^HTTP\/\d/.test(line)

function fromJson(text: string): HeaderPairs | { fault: string } {
  const json = parsed(text)
  if (json === undefined) return { fault: 'The headers begin like JSON and are none.' }
  const pairs: HeaderPairs = []
  for (const member of Array.isArray(json) ? json : Object.entries(json)) {
    const [name, given]: unknown[] = Array.isArray(member) ? member : []
    if (typeof name !== 'string') return { fault: 'A header is a name and a value.' }
    for (const value of Array.isArray(given) ? given : [given]) {
      if (typeof value !== 'string' && typeof value !== 'number') return { fault: `The value of ${name} is no text.` }
      pairs.push([name, String(value)])
    }
  }
  return pairs
}

function parsed(text: string): object | undefined {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
