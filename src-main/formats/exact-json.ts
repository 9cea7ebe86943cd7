import { type JsonNode, readJson } from '../request/json-tree'

// JSON as JavaScript values whose numbers keep their digits: one that JavaScript would change (9007199254740993, 1.0) is the object
// {"$number": "9007199254740993"} while it is a value, and a number again in every text.

/** The value of a JSON text. Throws JsonSyntaxError. */
export const exactValue = (text: string): unknown => jsonOf(readJson(text))

/** The JSON text of a value, with two blanks a level or without white space. */
export function exactText(value: unknown, layout: 'compact' | 'laid-out'): string {
  return withDigits(JSON.stringify(value, null, layout === 'compact' ? undefined : 2))
}

/** JSON text in which numbers stand for the objects that kept them. Within a JSON string the pattern can't occur: its quotes would be escaped. */
export function withDigits(text: string): string {
  return text.replace(/\{\s*"\$number":\s*"(-?\d[\d.eE+-]*)"\s*\}/g, (whole, digits: string) => (isKept(digits) ? whole : digits))
}

function jsonOf(node: JsonNode): unknown {
  if (node.kind === 'object') return Object.fromEntries(node.members.map(([name, member]) => [name, jsonOf(member)]))
  if (node.kind === 'array') return node.items.map(jsonOf)
  if (node.kind === 'string') return node.value
  return /[0-9]/.test(node.text) && !isKept(node.text) ? { $number: node.text } : (JSON.parse(node.text) as unknown)
}

const isKept = (digits: string) => String(Number(digits)) === digits
