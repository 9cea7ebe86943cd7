import type { Difference } from '../../src-preload/contract/comparison'
import { type JsonNode, readJson } from '../request/json-tree'
import { expectedBecause } from './expected-difference'

/** More of them help nobody. */
export const mostDifferences = 2_000

/** The values two JSON texts differ in, by path; null where one of them is no JSON. Numbers are compared as they are written. */
export function jsonDifferences(left: string, right: string): Difference[] | null {
  const [one, other] = [tryRead(left), tryRead(right)]
  if (!one || !other) return null
  const found: Difference[] = []
  compare(one, other, '', '', { left, right, found })
  return found
}

interface Comparing {
  left: string
  right: string
  found: Difference[]
}

function compare(one: JsonNode | undefined, other: JsonNode | undefined, path: string, name: string, both: Comparing): void {
  if (both.found.length > mostDifferences) return
  if (one?.kind === 'object' && other?.kind === 'object') {
    compareMembers(one.members, other.members, path, both)
    return
  }
  if (one?.kind === 'array' && other?.kind === 'array') {
    for (let at = 0; at < Math.max(one.items.length, other.items.length); at++)
      compare(one.items[at], other.items[at], `${path}[${at}]`, name, both)
    return
  }
  const [left, right] = [textOf(one, both.left), textOf(other, both.right)]
  if (left === right && one?.kind === other?.kind) return
  both.found.push({ path: path === '' ? '(the whole body)' : path, left, right, expected: expectedBecause(name, left, right, false) })
}

/** A name that comes twice is compared in the order in which it comes. */
function compareMembers(one: [string, JsonNode][], other: [string, JsonNode][], path: string, both: Comparing): void {
  const names = new Set([...one, ...other].map(([name]) => name))
  const [left, right] = [byName(one), byName(other)]
  for (const name of names) {
    const [ours, theirs] = [left.get(name) ?? [], right.get(name) ?? []]
    for (let at = 0; at < Math.max(ours.length, theirs.length); at++)
      compare(ours[at], theirs[at], `${memberPath(path, name)}${at > 0 ? ` (number ${at + 1})` : ''}`, name, both)
  }
}

function byName(members: [string, JsonNode][]): Map<string, JsonNode[]> {
  const nodes = new Map<string, JsonNode[]>()
  for (const [name, node] of members) {
    const known = nodes.get(name)
    if (known) known.push(node)
    else nodes.set(name, [node])
  }
  return nodes
}

function memberPath(path: string, name: string): string {
  if (!/^[A-Za-z_$][\w$-]*$/.test(name)) return `${path}[${JSON.stringify(name)}]`
  return path === '' ? name : `${path}.${name}`
}

/** A string as it reads, anything else as it is written. */
function textOf(node: JsonNode | undefined, text: string): string | null {
  if (!node) return null
  return node.kind === 'string' ? node.value : text.slice(node.start, node.end)
}

function tryRead(text: string): JsonNode | null {
  try {
    return readJson(text)
  } catch {
    return null
  }
}
