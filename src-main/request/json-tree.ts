// Reads JSON (RFC 8259) without losing anything: numbers keep their text, members their order and repetition.
// JSON.parse would turn 12345678901234567890 into another number, and what a tester typed is what must leave.

/** `start` and `end` are where the value stands in the text, so that it can be replaced there and all else stays as typed. */
export type JsonNode = { start: number; end: number } & (
  | { kind: 'object'; members: [string, JsonNode][] }
  | { kind: 'array'; items: JsonNode[] }
  | { kind: 'string'; value: string; text: string }
  | { kind: 'literal'; text: string }
)

/** Thrown where the text is no JSON; `line` and `column` count from 1. */
export class JsonSyntaxError extends Error {
  constructor(
    message: string,
    readonly line: number,
    readonly column: number,
  ) {
    super(`${message} at line ${line}, column ${column}`)
  }
}

const space = /[ \t\n\r]*/y
// biome-ignore lint/suspicious/noControlCharactersInRegex: RFC 8259 forbids just these in a string
const plainCharacters = /[^"\\\u0000-\u001f]*/y
const escaped = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y
const literal = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y
const maxDepth = 500

export function readJson(text: string): JsonNode {
  const reader = { text, at: 0, depth: 0 }
  skipSpace(reader)
  const node = readValue(reader)
  skipSpace(reader)
  if (reader.at < text.length) throw fault(reader, 'Nothing may follow the JSON value')
  return node
}

interface Reader {
  text: string
  at: number
  depth: number
}

function readValue(reader: Reader): JsonNode {
  const start = reader.at
  const first = reader.text[start]
  if (first === '{') return nested(reader, readObject)
  if (first === '[') return nested(reader, readArray)
  if (first === '"') return readString(reader)
  const found = match(reader, literal)
  if (found === null || found === '')
    throw fault(reader, reader.at < reader.text.length ? 'A JSON value is expected' : 'The JSON text ends too early')
  return { kind: 'literal', text: found, start, end: reader.at }
}

function nested(reader: Reader, read: (reader: Reader) => JsonNode): JsonNode {
  if (++reader.depth > maxDepth) throw fault(reader, `JSON is nested more than ${maxDepth} deep`)
  const node = read(reader)
  reader.depth--
  return node
}

function readObject(reader: Reader): JsonNode {
  const start = reader.at
  const members: [string, JsonNode][] = []
  readList(reader, '}', () => {
    if (reader.text[reader.at] !== '"') throw fault(reader, 'A member name in double quotes is expected')
    const name = readString(reader)
    skipSpace(reader)
    expect(reader, ':')
    skipSpace(reader)
    members.push([name.value, readValue(reader)])
  })
  return { kind: 'object', members, start, end: reader.at }
}

function readArray(reader: Reader): JsonNode {
  const start = reader.at
  const items: JsonNode[] = []
  readList(reader, ']', () => items.push(readValue(reader)))
  return { kind: 'array', items, start, end: reader.at }
}

function readList(reader: Reader, end: '}' | ']', readOne: () => void): void {
  reader.at++
  skipSpace(reader)
  if (reader.text[reader.at] !== end) {
    for (;;) {
      readOne()
      skipSpace(reader)
      if (reader.text[reader.at] === end) break
      expect(reader, ',')
      skipSpace(reader)
    }
  }
  reader.at++
}

function readString(reader: Reader): Extract<JsonNode, { kind: 'string' }> {
  const start = reader.at
  const end = endOfString(reader.text, start + 1)
  if (end === -1) throw fault(reader, 'This text is not closed, or holds a character that must be escaped')
  reader.at = end
  const text = reader.text.slice(start, end)
  return { kind: 'string', value: JSON.parse(text), text, start, end: reader.at }
}

/** Behind the closing quote, or -1. Piece by piece: one expression for the whole string overflows its stack on strings of some megabytes. */
function endOfString(text: string, from: number): number {
  for (let at = from; ; ) {
    plainCharacters.lastIndex = at
    plainCharacters.test(text)
    at = plainCharacters.lastIndex
    if (text[at] === '"') return at + 1
    escaped.lastIndex = at
    if (!escaped.test(text)) return -1
    at = escaped.lastIndex
  }
}

function expect(reader: Reader, sign: string): void {
  if (reader.text[reader.at] !== sign) throw fault(reader, `"${sign}" is expected`)
  reader.at++
}

function skipSpace(reader: Reader): void {
  match(reader, space)
}

function match(reader: Reader, pattern: RegExp): string | null {
  pattern.lastIndex = reader.at
  const found = pattern.exec(reader.text)
  if (!found) return null
  reader.at = pattern.lastIndex
  return found[0]
}

function fault(reader: Reader, message: string): JsonSyntaxError {
  const before = reader.text.slice(0, reader.at)
  const line = before.split('\n').length
  return new JsonSyntaxError(message, line, reader.at - before.lastIndexOf('\n'))
}

/** The member of that name; of a repeated one the last, as JSON.parse takes it. Undefined where there is none, or the node is no object. */
export function memberOf(node: JsonNode | undefined, name: string): JsonNode | undefined {
  return node?.kind === 'object' ? node.members.findLast(([known]) => known === name)?.[1] : undefined
}

/** The text with stretches of it replaced; they must not overlap. */
export function splice(text: string, edits: { start: number; end: number; text: string }[]): string {
  let result = ''
  let at = 0
  for (const edit of [...edits].sort((a, b) => a.start - b.start)) {
    result += text.slice(at, edit.start) + edit.text
    at = edit.end
  }
  return result + text.slice(at)
}

/** Writes a tree without white space, every scalar as it stood in the text. */
export function writeJson(node: JsonNode): string {
  switch (node.kind) {
    case 'object':
      return `{${node.members.map(([name, value]) => `${JSON.stringify(name)}:${writeJson(value)}`).join(',')}}`
    case 'array':
      return `[${node.items.map(writeJson).join(',')}]`
    default:
      return node.text
  }
}
