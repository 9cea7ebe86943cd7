import {
  findNodeAtLocation,
  getNodeValue,
  type Node,
  type ParseError,
  type ParseErrorCode,
  parseTree,
  printParseErrorCode,
} from 'jsonc-parser'
import type { Fault } from '../../src-preload/contract/workspace'

export type Path = (string | number)[]

/** A JSON text read as far as it goes, so that one slip of the pen does not hide the other mistakes. */
export interface JsonText {
  value: unknown
  faults: Fault[]
  fault(path: Path, message: string, fix: string): Fault
  /** The value as it stands in the text, digits and all. */
  sourceOf(path: Path): string | undefined
}

export function readJsonText(text: string): JsonText {
  const errors: ParseError[] = []
  const root = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false })
  const lineAt = (offset: number) => text.slice(0, offset).split('\n').length
  /** Of the nearest thing that is there: what is missing has no line of its own. */
  const lineOf = (path: Path): number => {
    for (let length = path.length; length > 0; length--) {
      const node = root && findNodeAtLocation(root, path.slice(0, length))
      if (node) return lineAt(node.parent?.type === 'property' ? node.parent.offset : node.offset)
    }
    return root ? lineAt(root.offset) : 1
  }
  const fault = (path: Path, message: string, fix: string): Fault => ({ line: lineOf(path), path: pathText(path), message, fix })
  const syntax = errors.map(({ error, offset }) => ({ line: lineAt(offset), path: '', ...syntaxWords(error) }))
  return {
    value: root && getNodeValue(root),
    faults: [
      ...onePerLine(syntax),
      ...(root
        ? repeated(root, [], (at, path) => ({
            ...fault(path, `"${path.at(-1)}" stands twice in one object.`, 'Keep one of them.'),
            line: lineAt(at.offset),
          }))
        : []),
    ],
    fault,
    sourceOf(path) {
      const node = root && findNodeAtLocation(root, path)
      return node && text.slice(node.offset, node.offset + node.length)
    },
  }
}

/** hooks[0].headers[1].value */
export function pathText(path: Path): string {
  return path.reduce<string>((text, step) => (typeof step === 'number' ? `${text}[${step}]` : text === '' ? step : `${text}.${step}`), '')
}

/** One slip makes several errors, and only the first says what it was. */
function onePerLine(faults: Fault[]): Fault[] {
  return faults.filter(({ line }, index) => faults.findIndex((other) => other.line === line) === index)
}

function syntaxWords(code: ParseErrorCode): Pick<Fault, 'message' | 'fix'> {
  const name = printParseErrorCode(code)
  const known = words[name]
  return known ? { message: known[0], fix: known[1] } : { message: `This is no JSON: ${name}.`, fix: 'Correct it here, or just before.' }
}

const words: Record<string, [message: string, fix: string]> = {
  InvalidCommentToken: ['JSON has no comments.', 'Take it out; a run has a description for such notes.'],
  CommaExpected: ['A comma is missing.', 'Put one before this.'],
  ColonExpected: ['A colon is missing.', 'Put one between the name and its value.'],
  ValueExpected: ['A value is missing, or a comma is one too many.', 'Write the value, or take the comma out.'],
  PropertyNameExpected: ['A name in double quotes is missing, or a comma is one too many.', 'Write the name, or take the comma out.'],
  CloseBraceExpected: ['A } is missing.', 'Close the object.'],
  CloseBracketExpected: ['A ] is missing.', 'Close the list.'],
  EndOfFileExpected: ['Something follows the end.', 'Take it out.'],
  InvalidSymbol: ['This is no JSON value.', 'Texts stand in double quotes; true, false and null do not.'],
  UnexpectedEndOfString: ['A text is not closed.', 'Put a double quote at its end.'],
  InvalidEscapeCharacter: ['This is no escape of JSON.', 'A backslash itself is written \\\\.'],
}

/** A name that stands twice in one object: the first value would be lost without a word. */
function repeated(node: Node, path: Path, told: (node: Node, path: Path) => Fault): Fault[] {
  if (node.type === 'array') return (node.children ?? []).flatMap((child, index) => repeated(child, [...path, index], told))
  if (node.type !== 'object') return []
  const seen = new Set<string>()
  return (node.children ?? []).flatMap((property) => {
    const [name, value] = property.children ?? []
    const key = String(name?.value)
    const here = [...path, key]
    const twice = seen.has(key) ? [told(property, here)] : []
    seen.add(key)
    return [...twice, ...(value ? repeated(value, here, told) : [])]
  })
}
