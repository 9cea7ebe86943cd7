import { diffLines } from 'diff'
import type { BodyComparison, Comparison, Difference, DiffLines, MessageComparison } from '../../src-preload/contract/comparison'
import type { HeaderPairs } from '../../src-preload/contract/exchange'
import { utf8Text } from '../request/bytes'
import { expectedBecause } from './expected-difference'
import { jsonDifferences, mostDifferences } from './json-difference'
import type { Message, WholeExchange } from './message'

/** Characters of both texts together, and edits between them, beyond which lines are not compared: it would take seconds. */
const mostText = 2_000_000
const mostEdits = 5_000

/** What two exchanges differ in, as data. */
export function compareExchanges(left: WholeExchange, right: WholeExchange): Comparison {
  const line = [...differing('method', left.request.method, right.request.method), ...differing('url', left.request.url, right.request.url)]
  const request = { line, ...compareMessages(left.request, right.request) }
  const nothing: Message = { headers: [], body: new Uint8Array(), why: null }
  const response =
    left.response || right.response
      ? {
          line: differing('status', left.response?.status.toString() ?? null, right.response?.status.toString() ?? null),
          ...compareMessages(left.response ?? nothing, right.response ?? nothing),
        }
      : null
  const unexpected = [request, response].reduce((sum, message) => sum + (message ? countUnexpected(message) : 0), 0)
  return { left: left.exchange.id, right: right.exchange.id, request, response, unexpected }
}

function compareMessages(left: Message, right: Message): Omit<MessageComparison, 'line'> {
  return { headers: compareHeaders(left.headers, right.headers), body: compareBodies(left.body, right.body) }
}

/** By name, whatever its case and place; the n-th of a repeated one with the n-th. */
function compareHeaders(left: HeaderPairs, right: HeaderPairs): Difference[] {
  const [one, other] = [numbered(left), numbered(right)]
  return [...new Set([...one.keys(), ...other.keys()])].flatMap((path) =>
    differing(path, one.get(path) ?? null, other.get(path) ?? null, path.replace(/\[\d+\]$/, '')),
  )
}

function numbered(headers: HeaderPairs): Map<string, string> {
  const values = new Map<string, string>()
  for (const [name, value] of headers) {
    const plain = name.toLowerCase()
    let path = plain
    for (let n = 2; values.has(path); n++) path = `${plain}[${n}]`
    values.set(path, value)
  }
  return values
}

function differing(path: string, left: string | null, right: string | null, header?: string): Difference[] {
  if (left === right) return []
  return [{ path, left, right, expected: header === undefined ? null : expectedBecause(header, left, right, true) }]
}

function compareBodies(left: Uint8Array | null, right: Uint8Array | null): BodyComparison {
  const plain = { layoutOnly: false, values: [], lines: null, more: false }
  if (!left || !right) return { ...plain, same: left === right, kind: 'unknown' }
  const same = left.length === right.length && left.every((byte, at) => byte === right[at])
  if (same) return { ...plain, same, kind: left.length === 0 ? 'empty' : 'text' }
  const [one, other] = [utf8Text(left), utf8Text(right)]
  if (one === null || other === null) return { ...plain, same, kind: 'binary' }
  const values = jsonDifferences(one, other)
  const lines = compareLines(one, other)
  if (!values) return { ...plain, same, kind: 'text', lines }
  const more = values.length > mostDifferences
  return { same, kind: 'json', layoutOnly: values.length === 0, values: values.slice(0, mostDifferences), lines, more }
}

function compareLines(left: string, right: string): DiffLines | null {
  if (left.length + right.length > mostText) return null
  const changes = diffLines(left, right, { maxEditLength: mostEdits })
  return (
    changes?.map(({ added, removed, value, count }) => ({
      kind: added ? 'right' : removed ? 'left' : 'same',
      text: value,
      count: count ?? 0,
    })) ?? null
  )
}

function countUnexpected({ line, headers, body }: MessageComparison): number {
  const told = [...line, ...headers, ...body.values].filter(({ expected }) => expected === null).length
  const untold = !body.same && body.values.length === 0 && body.kind !== 'unknown' ? 1 : 0
  return told + untold
}
