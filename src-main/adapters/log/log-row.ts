import { type Exchange, errorCodes, outcomes } from '../../../src-preload/contract/exchange'
import { type ExchangeFacts, marksOf } from '../../engine/query/facts'
import { marks } from '../../engine/query/filter'
import type { LogNames } from './log-names'

// One row of sixteen 32-bit words for each line of the log: what lists, counts and filters need without reading the line.
// word  0–3 ULID · 4 segment · 5 start · 6 end · 7 state · 8 hook|inbox · 9 catalog|type · 10 method|attempt (16 bits each, names by number)
// word 11 duration (float, ms) · 12 request size · 13 response size (all ones: none) · 14 hash of the delivery's id · 15 of the event's
// state: bit 0 good · 1 captured · 2–3 outcome · 4–7 error, counted from 1 · 8–17 status · 18–29 marks · 30 a body in a file of its own

export const ROW_WORDS = 16
export const word = {
  segment: 4,
  start: 5,
  end: 6,
  state: 7,
  who: 8,
  what: 9,
  how: 10,
  duration: 11,
  requestSize: 12,
  responseSize: 13,
  delivery: 14,
  event: 15,
} as const
const GOOD = 1
/** State of a row whose line was deleted; the state of a broken one is 0. */
export const DELETED = 2
const CAPTURED = 2
const LARGE = 1 << 30
const NO_SIZE = 0xffffffff
const MARKS_AT = 18

/** The lists whose places are stored; where they change, stored rows mean something else. */
export const layout = hash([...errorCodes, '|', ...outcomes, '|', ...marks].join(' '))

/** Writes what the row of a good line says of its exchange; ULID and place are the index's. */
export function packRow(rows: Uint32Array, at: number, exchange: Exchange, names: LogNames): void {
  const { direction, outcome, error, response, request, hook, inbox, catalog, eventType, attempt, timings, deliveryId, eventId } = exchange
  const status = Math.min(Math.max(response?.status ?? 0, 0), 1023)
  rows[at + word.state] =
    GOOD |
    (direction === 'in' ? CAPTURED : 0) |
    (outcomes.indexOf(outcome) << 2) |
    ((error === null ? 0 : errorCodes.indexOf(error.code) + 1) << 4) |
    (status << 8) |
    (marksOf(exchange) << MARKS_AT) |
    (request.bodyRef !== null || (response !== null && response.bodyRef !== null) ? LARGE : 0)
  rows[at + word.who] = (names.number(hook) << 16) | names.number(inbox)
  rows[at + word.what] = (names.number(catalog) << 16) | names.number(eventType)
  rows[at + word.how] = (names.number(request.method) << 16) | Math.min(attempt ?? 0, 0xffff)
  rows[at + word.duration] = floatBits(timings.total ?? Number.NaN)
  rows[at + word.requestSize] = request.size
  rows[at + word.responseSize] = response?.size ?? NO_SIZE
  rows[at + word.delivery] = deliveryId === null ? 0 : hash(deliveryId)
  rows[at + word.event] = eventId === null ? 0 : hash(eventId)
}

export const isGood = (rows: Uint32Array, at: number) => ((rows[at + word.state] ?? 0) & GOOD) !== 0
export const isCaptured = (rows: Uint32Array, at: number) => ((rows[at + word.state] ?? 0) & CAPTURED) !== 0
export const isLarge = (rows: Uint32Array, at: number) => ((rows[at + word.state] ?? 0) & LARGE) !== 0
export const outcomeOf = (rows: Uint32Array, at: number) => ((rows[at + word.state] ?? 0) >>> 2) & 3
export const errorOf = (rows: Uint32Array, at: number) => ((rows[at + word.state] ?? 0) >>> 4) & 15
export const statusOf = (rows: Uint32Array, at: number) => ((rows[at + word.state] ?? 0) >>> 8) & 1023
export const marksAt = (rows: Uint32Array, at: number) => ((rows[at + word.state] ?? 0) >>> MARKS_AT) & 0xfff
export const high = (rows: Uint32Array, at: number) => (rows[at] ?? 0) >>> 16
export const low = (rows: Uint32Array, at: number) => (rows[at] ?? 0) & 0xffff
/** Milliseconds since 1970, from the first 48 bits of the ULID. */
export const timeOf = (rows: Uint32Array, at: number) => (rows[at] ?? 0) * 0x10000 + ((rows[at + 1] ?? 0) >>> 16)
export const durationOf = (rows: Uint32Array, at: number) => bitsFloat(rows[at + word.duration] ?? 0)
export const responseSizeOf = (rows: Uint32Array, at: number) => {
  const size = rows[at + word.responseSize] ?? NO_SIZE
  return size === NO_SIZE ? null : size
}

export function setMarks(rows: Uint32Array, at: number, bits: number, on: boolean): void {
  const state = rows[at + word.state] ?? 0
  rows[at + word.state] = on ? state | (bits << MARKS_AT) : state & ~(bits << MARKS_AT)
}

/** Fills one object again and again: a count looks at a million rows. */
export function readFacts(rows: Uint32Array, at: number, names: LogNames, facts: ExchangeFacts): ExchangeFacts {
  facts.time = timeOf(rows, at)
  facts.direction = isCaptured(rows, at) ? 'in' : 'out'
  facts.outcome = outcomes[outcomeOf(rows, at)] ?? 'failed'
  facts.status = statusOf(rows, at)
  facts.error = errorCodes[errorOf(rows, at) - 1] ?? null
  facts.hook = names.name(high(rows, at + word.who))
  facts.inbox = names.name(low(rows, at + word.who))
  facts.catalog = names.name(high(rows, at + word.what))
  facts.type = names.name(low(rows, at + word.what))
  facts.method = names.name(high(rows, at + word.how)) ?? ''
  facts.attempt = low(rows, at + word.how)
  facts.duration = durationOf(rows, at)
  facts.requestSize = rows[at + word.requestSize] ?? 0
  facts.responseSize = responseSizeOf(rows, at)
  facts.marks = marksAt(rows, at)
  return facts
}

/** FNV-1a, 32 bits, never 0. Two ids may share one, so whoever finds by it asks the line as well. */
export function hash(text: string): number {
  let sum = 0x811c9dc5
  for (let at = 0; at < text.length; at++) sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193)
  return sum >>> 0 || 1
}

const scratch = new Float32Array(1)
const scratchBits = new Uint32Array(scratch.buffer)
function floatBits(value: number): number {
  scratch[0] = value
  return scratchBits[0] ?? 0
}
function bitsFloat(bits: number): number {
  scratchBits[0] = bits
  return scratch[0] ?? 0
}
