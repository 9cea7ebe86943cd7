import type { Catalog, FreshRule, Sample } from '../../src-preload/contract/catalog'
import { type JsonNode, readJson, splice } from '../request/json-tree'
import { onceEach } from '../request/once-each'
import { mapStrings } from './map-strings'

/** Where fresh values come from. `now` is ISO 8601; `random` gives that many bytes. */
export interface FreshSource {
  eventId: string
  now: string
  random(bytes: number): Uint8Array
}
/** Sample literal → the value that stands for it inside one event. */
export type FreshTable = Record<string, string>

const alphabets = {
  hex: '0123456789abcdef',
  digits: '0123456789',
  'lower-alphanumeric': '0123456789abcdefghijklmnopqrstuvwxyz',
  alphanumeric: '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz',
}
const millisecondsPerDay = 86_400_000

/**
 * A sample's payload with the ids and times of a new event, and what was replaced by what. The sample itself stays as it is.
 */
export function freshen(
  catalog: Pick<Catalog, 'fresh'>,
  sample: Pick<Sample, 'payload'>,
  source: FreshSource,
): { payload: unknown; fresh: FreshTable } {
  const fresh = new Map<string, string>()
  const payload = mapStrings(sample.payload, (text) => {
    const rule = Object.hasOwn(catalog.fresh, text) ? catalog.fresh[text] : undefined
    if (!rule || rule.kind === 'event-type') return text
    const value = fresh.get(text) ?? make(rule, source)
    fresh.set(text, value)
    return value
  })
  return { payload, fresh: Object.fromEntries(fresh) }
}

/** The same as JSON text; what somebody typed keeps its numbers and white space, everything else is written with `indent` spaces. */
export function freshText(
  catalog: Pick<Catalog, 'fresh'>,
  sample: Pick<Sample, 'payload' | 'text'>,
  source: FreshSource,
  indent = 0,
): { text: string; fresh: FreshTable } {
  const { payload, fresh } = freshen(catalog, sample, source)
  const text = sample.text === undefined ? JSON.stringify(payload, null, indent) : withStrings(sample.text, (literal) => fresh[literal])
  return { text, fresh }
}

/** The text that `freshText` makes without indent; what stays the same from event to event is written once for each sample. */
export function freshPayload(catalog: Pick<Catalog, 'fresh'>, sample: Sample, source: FreshSource): string {
  const made = new Map<string, string>()
  let text = ''
  for (const piece of piecesOf(catalog)(sample)) {
    text += piece.text
    if (piece.literal === null) continue
    const rule = catalog.fresh[piece.literal] as Exclude<FreshRule, { kind: 'event-type' }>
    const value = made.get(piece.literal) ?? JSON.stringify(make(rule, source))
    made.set(piece.literal, value)
    text += value
  }
  return text
}

/** Text that stays, and behind it the sample's literal that a fresh value stands for; null at the end. */
interface Piece {
  text: string
  literal: string | null
}

const piecesOf = onceEach(({ fresh }: Pick<Catalog, 'fresh'>) =>
  onceEach((sample: Sample): Piece[] => {
    const text = sample.text ?? JSON.stringify(sample.payload)
    const pieces: Piece[] = []
    let end = 0
    const cut = (node: JsonNode): void => {
      if (node.kind === 'object') for (const [, member] of node.members) cut(member)
      else if (node.kind === 'array') for (const item of node.items) cut(item)
      else if (node.kind === 'string' && Object.hasOwn(fresh, node.value) && fresh[node.value]?.kind !== 'event-type') {
        pieces.push({ text: text.slice(end, node.start), literal: node.value })
        end = node.end
      }
    }
    cut(readJson(text))
    return [...pieces, { text: text.slice(end), literal: null }]
  }),
)

/** JSON text with some of its strings replaced. */
export function withStrings(text: string, change: (literal: string) => string | undefined): string {
  const edits = (node: JsonNode): Parameters<typeof splice>[1] => {
    if (node.kind === 'object') return node.members.flatMap(([, member]) => edits(member))
    if (node.kind === 'array') return node.items.flatMap(edits)
    const value = node.kind === 'string' ? change(node.value) : undefined
    return value === undefined ? [] : [{ start: node.start, end: node.end, text: JSON.stringify(value) }]
  }
  return splice(text, edits(readJson(text)))
}

function make(rule: Exclude<FreshRule, { kind: 'event-type' }>, source: FreshSource): string {
  switch (rule.kind) {
    case 'event-id':
      return source.eventId
    case 'now':
      return source.now
    case 'after':
      return daysAfter(source.now, rule.days, rule.midnight ?? false)
    case 'uuid':
      return uuid(source.random(16))
    case 'id':
      return rule.prefix + spell(source.random(rule.length), alphabets[rule.alphabet])
  }
}

function daysAfter(now: string, days: number, midnight: boolean): string {
  const time = new Date(Date.parse(now) + days * millisecondsPerDay).toISOString()
  return midnight ? `${time.slice(0, 'YYYY-MM-DD'.length)}T00:00:00.000Z` : time
}

function spell(bytes: Uint8Array, alphabet: string): string {
  let text = ''
  for (const byte of bytes) text += alphabet[Math.floor((byte * alphabet.length) / 256)]
  return text
}

/** UUID version 4 of 16 random bytes (RFC 9562, section 5.4). */
function uuid(random: Uint8Array): string {
  const hex = Array.from(random, (byte, index) => {
    const fixed = index === 6 ? (byte & 0x0f) | 0x40 : index === 8 ? (byte & 0x3f) | 0x80 : byte
    return fixed.toString(16).padStart(2, '0')
  }).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
