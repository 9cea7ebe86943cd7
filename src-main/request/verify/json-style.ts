import { type JsonNode, readJson } from '../json-tree'

// The ways in which libraries write the same JSON, so that a body that was parsed and written again can be recognised.

export const layouts = {
  compact: { words: 'without white space', comma: ',', colon: ':', indent: null },
  spaced: { words: 'with a space behind each comma and colon (as Python writes it)', comma: ', ', colon: ': ', indent: null },
  'indented by 2': { words: 'indented by two spaces', comma: ',', colon: ': ', indent: '  ' },
  'indented by 4': { words: 'indented by four spaces', comma: ',', colon: ': ', indent: '    ' },
  'indented by tabs': { words: 'indented by tabs', comma: ',', colon: ': ', indent: '\t' },
} as const
export type Layout = keyof typeof layouts

export const escapes = {
  plain: { words: 'with no character escaped that need not be', write: (text: string) => JSON.stringify(text) },
  ascii: { words: 'with everything beyond ASCII as \\u escapes', write: (text: string) => escaped(JSON.stringify(text), beyondAscii) },
  html: {
    words: 'with <, > and & as \\u escapes (as Go writes them)',
    write: (text: string) => escaped(JSON.stringify(text), /[<>&\u2028\u2029]/g),
  },
  php: {
    words: 'with / written \\/ and everything beyond ASCII as \\u escapes (as PHP writes them)',
    write: (text: string) => escaped(JSON.stringify(text).replaceAll('/', '\\/'), beyondAscii),
  },
  slash: { words: 'with / written \\/', write: (text: string) => JSON.stringify(text).replaceAll('/', '\\/') },
} as const
export type Escape = keyof typeof escapes

const beyondAscii = /[\u007f-\uffff]/g
const escaped = (text: string, which: RegExp) => text.replace(which, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)

export interface Style {
  layout: Layout
  /** Null keeps each text as it stands. */
  escape: Escape | null
  sorted: boolean
}

/** A tree as a library with this style writes it; numbers keep their text. */
export function writeStyled(node: JsonNode, style: Style, depth = 0): string {
  if (node.kind === 'literal') return node.text
  if (node.kind === 'string') return style.escape ? escapes[style.escape].write(node.value) : node.text
  const { colon } = layouts[style.layout]
  if (node.kind === 'array')
    return wrapped(
      '[',
      ']',
      node.items.map((item) => writeStyled(item, style, depth + 1)),
      style,
      depth,
    )
  const write = style.escape ? escapes[style.escape].write : JSON.stringify
  const members = style.sorted ? [...node.members].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)) : node.members
  const lines = members.map(([name, value]) => `${write(name)}${colon}${writeStyled(value, style, depth + 1)}`)
  return wrapped('{', '}', lines, style, depth)
}

function wrapped(open: string, close: string, items: string[], { layout }: Style, depth: number): string {
  const { comma, indent } = layouts[layout]
  if (indent === null || items.length === 0) return `${open}${items.join(comma)}${close}`
  const inside = `\n${indent.repeat(depth + 1)}`
  return `${open}${inside}${items.join(`${comma}${inside}`)}\n${indent.repeat(depth)}${close}`
}

/** Rewrites each text in its place and leaves everything between them alone. */
export function reescape(json: string, escaping: Escape): string {
  return json.replace(/"(?:[^"\\]|\\.)*"/g, (text) => escapes[escaping].write(JSON.parse(text) as string))
}

/** Null where the text is no JSON. */
export function treeOf(text: string): JsonNode | null {
  try {
    return readJson(text)
  } catch {
    return null
  }
}
