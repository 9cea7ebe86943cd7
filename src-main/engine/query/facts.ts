import type { ErrorCode, Exchange, Outcome } from '../../../src-preload/contract/exchange'
import { type Mark, marks } from './filter'

/** What an index keeps of an exchange, and what most of a query asks about. */
export interface ExchangeFacts {
  /** Milliseconds since 1970. */
  time: number
  direction: 'in' | 'out'
  outcome: Outcome
  /** 0 where nothing was answered. */
  status: number
  error: ErrorCode | null
  hook: string | null
  inbox: string | null
  catalog: string | null
  type: string | null
  method: string
  /** 0 where it is no attempt. */
  attempt: number
  /** Milliseconds, as precise as a 32-bit float; NaN where nobody knows. */
  duration: number
  /** Bytes. */
  requestSize: number
  /** Bytes; null where nothing was answered. */
  responseSize: number | null
  /** A bit for each of `marks`. */
  marks: number
}

export function factsOf(exchange: Exchange): ExchangeFacts {
  const { at, direction, outcome, request, response, error, hook, inbox, catalog, eventType, attempt, timings } = exchange
  return {
    time: timeOf(exchange.id) ?? Date.parse(at),
    ...{ direction, outcome, hook, inbox, catalog },
    status: response?.status ?? 0,
    error: error?.code ?? null,
    type: eventType,
    method: request.method,
    attempt: attempt ?? 0,
    duration: timings.total === null ? Number.NaN : Math.fround(timings.total),
    requestSize: request.size,
    responseSize: response?.size ?? null,
    marks: marksOf(exchange),
  }
}

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/** The moment in a ULID's first ten characters, by which the log is ordered; it is never later than `at`, and seldom a millisecond earlier. */
function timeOf(id: string): number | null {
  let time = 0
  for (const letter of id.slice(-26, -16)) {
    const value = crockford.indexOf(letter)
    if (value < 0) return null
    time = time * 32 + value
  }
  return id.length >= 26 ? time : null
}

export function markBit(mark: Mark): number {
  return 1 << marks.indexOf(mark)
}
const bits = Object.fromEntries(marks.map((mark) => [mark, markBit(mark)])) as Record<Mark, number>

export function marksOf({ request, response, attempt, masks, pinned, note, twin, redirects, flags, error }: Exchange): number {
  return (
    (request.headers.some(([name]) => isSignatureHeader(name)) ? bits.signature : 0) |
    ((attempt ?? 0) > 1 ? bits.retry : 0) |
    (masks.length > 0 ? bits.masked : 0) |
    (pinned ? bits.pinned : 0) |
    (note !== null && note !== '' ? bits.note : 0) |
    (response !== null ? bits.response : 0) |
    (request.size > 0 ? bits.body : 0) |
    (twin !== null ? bits.twin : 0) |
    ((redirects?.length ?? 0) > 0 || error?.code === 'redirected' ? bits.redirect : 0) |
    ((flags?.length ?? 0) > 0 ? bits.oddity : 0) |
    (error !== null ? bits.error : 0)
  )
}

/** Senders use the same few names again and again, so what was found out of one is kept; a log of a million lines asks ten million times. */
const known = new Map<string, boolean>()
const mostKnown = 1_000

/** Known schemes name their header so, and people who make up their own do too. */
export function isSignatureHeader(name: string): boolean {
  const before = known.get(name)
  if (before !== undefined) return before
  const is = /signature|hmac|^x-gitlab-token$/i.test(name)
  if (known.size < mostKnown) known.set(name, is)
  return is
}
