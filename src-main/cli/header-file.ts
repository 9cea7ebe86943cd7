import type { HeaderPairs } from '../../src-preload/contract/exchange'
import { invalid } from '../engine/refusal'

/**
 * Headers as people have them at hand: `Name: value` lines, a raw HTTP head (its first line is passed over, and what follows the empty
 * line), or JSON, an object or a list of pairs. Throws `invalid_input` naming the line.
 */
export function parseHeaders(text: string, flag: string): HeaderPairs {
  const trimmed = text.replace(/^\uFEFF/, '').trimStart()
  return /^[[{]/.test(trimmed) ? fromJson(trimmed, flag) : fromLines(trimmed, flag)
}

function fromLines(text: string, flag: string): HeaderPairs {
  const lines = text.split(/\r?\n/)
  const end = lines.indexOf('')
  const pairs: HeaderPairs = []
  for (const [index, line] of lines.slice(0, end < 0 ? lines.length : end).entries()) {
    if (index === 0 && isFirstLine(line)) continue
    const colon = line.indexOf(':')
    if (colon <= 0) throw invalid(flag, `Line ${index + 1} is no header: "${line.slice(0, 60)}".`, "Write it as 'Name: value'.")
    pairs.push([line.slice(0, colon).trim(), line.slice(colon + 1).trim()])
  }
  return pairs
}

const isFirstLine = (line: string) => /^[A-Z]+ \S+ HTTP\/\d/.test(line) || /^HTTP\/\d/.test(line)

function fromJson(text: string, flag: string): HeaderPairs {
  const wrong = (why: string) => invalid(flag, why, 'Write an object of names and values, or a list of pairs.')
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw wrong('The headers begin like JSON and are none.')
  }
  const pairs: unknown[] = Array.isArray(json) ? json : Object.entries(json as object)
  return pairs.flatMap((pair): HeaderPairs => {
    if (!Array.isArray(pair) || typeof pair[0] !== 'string') throw wrong('A header is a name and a value.')
    const values: unknown[] = Array.isArray(pair[1]) ? pair[1] : [pair[1]]
    return values.map((value) => {
      if (typeof value !== 'string' && typeof value !== 'number') throw wrong(`The value of ${pair[0]} is no text.`)
      return [pair[0], String(value)]
    })
  })
}
