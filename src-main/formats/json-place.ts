import { findNodeAtLocation, type Node, parseTree } from 'jsonc-parser'
import { exactText } from './exact-json'
import { same } from './sparse'
import type { Path } from './workspace-text'

// Edits a place in laid-out JSON text; every other character stays as it was typed, and what is new is laid out as its surroundings are.

type Members = Record<string, unknown>

/** The text with `after` at a place that means `before`. Only what differs between the two is touched. */
export function changeAt(text: string, path: Path, before: unknown, after: unknown): string {
  if (same(before, after)) return text
  const node = nodeAt(text, path)
  if (isMembers(before) && isMembers(after) && node?.type === 'object') return changeMembers(text, path, before, after)
  if (Array.isArray(before) && Array.isArray(after) && node?.type === 'array' && node.children?.length === before.length)
    return changeItems(text, path, before, after)
  return replaceAt(text, path, after)
}

function changeMembers(text: string, path: Path, before: Members, after: Members): string {
  let edited = text
  for (const name of Object.keys(before)) if (!Object.hasOwn(after, name)) edited = removeAt(edited, [...path, name])
  for (const [name, value] of Object.entries(after)) {
    const isThere = nodeAt(edited, [...path, name]) !== undefined
    edited = isThere
      ? changeAt(edited, [...path, name], Object.hasOwn(before, name) ? before[name] : undefined, value)
      : addMember(edited, path, name, value, Object.keys(after))
  }
  return edited
}

function changeItems(text: string, path: Path, before: unknown[], after: unknown[]): string {
  const most = Math.min(before.length, after.length)
  let start = 0
  while (start < most && same(before[start], after[start])) start++
  let end = 0
  while (end < most - start && same(before.at(-1 - end), after.at(-1 - end))) end++
  const [old, next] = [before.slice(start, before.length - end), after.slice(start, after.length - end)]
  let edited = text
  for (let at = old.length - 1; at >= next.length; at--) edited = removeAt(edited, [...path, start + at])
  for (const [at, value] of next.entries())
    edited = at < old.length ? changeAt(edited, [...path, start + at], old[at], value) : addItem(edited, path, start + at, value)
  return edited
}

/** Nothing where nothing is. Not the parser's own `modify`, which takes a bracket along where a list ends in its last line. */
export function removeAt(text: string, path: Path): string {
  const node = nodeAt(text, path)
  const child = node?.parent?.type === 'property' ? node.parent : node
  const holder = child?.parent
  if (!child || !holder) return text
  const children = holder.children ?? []
  const at = children.indexOf(child)
  const [before, next] = [children[at - 1], children[at + 1]]
  if (before) return put(text, before.offset + before.length, child.offset + child.length - before.offset - before.length, '')
  if (next) return put(text, child.offset, next.offset - child.offset, '')
  return put(text, holder.offset + 1, holder.length - 2, '')
}

function replaceAt(text: string, path: Path, value: unknown): string {
  const node = nodeAt(text, path)
  if (!node) return text
  const holder = node.parent?.type === 'property' ? node.parent.parent : node.parent
  return put(
    text,
    node.offset,
    node.length,
    laidOut(text, value, holder && !isInOneLine(text, holder) ? indentAt(text, node.offset) : null),
  )
}

/** Behind the member that comes before it in `order`, else in front of all. The object must be there. */
export function addMember(text: string, path: Path, name: string, value: unknown, order: string[]): string {
  const node = nodeAt(text, path) as Node
  const members = node.children ?? []
  const earlier = order.slice(0, order.indexOf(name))
  const last = members.findLastIndex((member) => earlier.includes(String(member.children?.[0]?.value)))
  const at = last < 0 && !members.some((member) => order.includes(String(member.children?.[0]?.value))) ? members.length : last + 1
  return addChild(text, node, at, (indent) => `${JSON.stringify(name)}: ${laidOut(text, value, indent)}`)
}

/** The list must be there. */
export function addItem(text: string, path: Path, index: number, value: unknown): string {
  return addChild(text, nodeAt(text, path) as Node, index, (indent) => laidOut(text, value, indent))
}

/** `write` gets the blanks its lines begin with, or null where all stands in one line. */
function addChild(text: string, node: Node, index: number, write: (indent: string | null) => string): string {
  const children = node.children ?? []
  const isFlat = children.length > 0 && isInOneLine(text, node)
  const indent = isFlat ? null : children[0] ? indentAt(text, children[0].offset) : indentAt(text, node.offset) + unitOf(text)
  const gap = indent === null ? ' ' : eolOf(text) + indent
  const written = write(indent)
  const [next, before] = [children[index], children[index - 1]]
  if (before) return put(text, before.offset + before.length, 0, `,${gap}${written}`)
  if (next) return put(text, next.offset, 0, `${written},${gap}`)
  return put(text, node.offset + 1, node.length - 2, `${gap}${written}${eolOf(text)}${indentAt(text, node.offset)}`)
}

function laidOut(text: string, value: unknown, indent: string | null): string {
  if (indent === null) return exactText(value, 'compact')
  const lines = exactText(value, 'laid-out').split('\n')
  const unit = unitOf(text)
  return lines
    .map((line, at) => (at === 0 ? line : indent + line.replace(/^( {2})*/, (blanks) => unit.repeat(blanks.length / 2))))
    .join(eolOf(text))
}

export const nodeAt = (text: string, path: Path): Node | undefined => {
  const root = parseTree(text)
  return root && findNodeAtLocation(root, path)
}
const put = (text: string, offset: number, length: number, content: string) => text.slice(0, offset) + content + text.slice(offset + length)
const isMembers = (value: unknown): value is Members => typeof value === 'object' && value !== null && !Array.isArray(value)
const isInOneLine = (text: string, { offset, length }: Node) => !text.slice(offset, offset + length).includes('\n')
const eolOf = (text: string) => (text.includes('\r\n') ? '\r\n' : '\n')
/** One level: what the first line that is set in begins with. */
const unitOf = (text: string) => /\n([ \t]+)"/.exec(text)?.[1] ?? '  '
/** What the line of this place begins with. */
const indentAt = (text: string, offset: number) => /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', offset - 1) + 1))?.[0] ?? ''
