import { type ErrorCode, type Exchange, errorCodes, type Outcome, outcomes } from '../../../src-preload/contract/exchange'

/** The small fields come first, so that the beginning of a line is enough for a person to see what it is. */
export function toLine(exchange: Exchange): string {
  if (isInOrder(exchange)) return JSON.stringify(exchange)
  const { v, id, at, direction, outcome, catalog, hook, hookRevision, inbox, eventId, eventType, deliveryId, attempt, ...rest } = exchange
  const { twin, pinned, error, timings, note, masks, request, response, ...further } = rest
  const head = { v, id, at, direction, outcome, catalog, hook, hookRevision, inbox, eventId, eventType, deliveryId, attempt }
  return JSON.stringify({ ...head, twin, pinned, error, timings, note, masks, ...further, request, response })
}

const order = [
  'v',
  'id',
  'at',
  'direction',
  'outcome',
  'catalog',
  'hook',
  'hookRevision',
  'inbox',
  'eventId',
  'eventType',
  'deliveryId',
  'attempt',
]
/** As the engine makes them; then nothing has to be copied. */
function isInOrder(exchange: Exchange): boolean {
  let at = 0
  for (const name in exchange) {
    if (name !== order[at]) return false
    if (++at === order.length) return true
  }
  return false
}

/** Null where the line is broken: it is no JSON, or no exchange. */
export function fromLine(line: Buffer): Exchange | null {
  try {
    const parsed: unknown = JSON.parse(line.toString('utf8'))
    return isExchange(parsed) ? parsed : null
  } catch {
    return null
  }
}

const QUOTE = 0x22
const COLON = 0x3a
const LONGEST_NAME = 24
/** Whether a place of a line lies in the name of a field. Those are ours: within what was sent, each quote has a backslash before it. */
export function isInName(line: Buffer, at: number): boolean {
  let end = at
  while (end < at + LONGEST_NAME && isLetterOrDigit(line[end] ?? 0)) end++
  return end > at && line[end] === QUOTE && line[end + 1] === COLON
}
const isLetterOrDigit = (byte: number) => (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a)

const SPACE = 0x20
/** The line of an exchange that was deleted holds as many spaces, so that every other line stays where it is. */
export function isTakenOut(line: Buffer): boolean {
  return line.length > 0 && line.every((byte) => byte === SPACE)
}

/**
 * Whether it has the shape of what is written here, so that whoever reads it meets no surprise: one line with a byte gone must not keep the whole
 * log from opening. The schema of the contract says the same and more, and takes longer than reading the line: it is for what comes from elsewhere.
 */
function isExchange(value: unknown): value is Exchange {
  if (!isObject(value) || value.v !== 1) return false
  const { id, at, direction, outcome, request, response, error, timings, masks, pinned, note } = value
  return (
    isText(id) &&
    isText(at) &&
    /[0-7][0-9A-HJKMNP-TV-Z]{25}$/i.test(id) &&
    (direction === 'in' || direction === 'out') &&
    outcomes.includes(outcome as Outcome) &&
    names.every((name) => isTextOrNull(value[name])) &&
    counts.every((name) => isNumberOrNull(value[name])) &&
    isKept(request) &&
    isText(request.method) &&
    isText(request.url) &&
    (response === null || (isKept(response) && Number.isInteger(response.status))) &&
    (error === null || isError(error)) &&
    isObject(timings) &&
    isNumberOrNull(timings.total) &&
    Array.isArray(masks) &&
    masks.every(isMask) &&
    typeof pinned === 'boolean' &&
    isTextOrNull(note)
  )
}

const names = ['catalog', 'hook', 'inbox', 'eventId', 'eventType', 'deliveryId', 'twin']
const counts = ['hookRevision', 'attempt']

function isKept(value: unknown): value is Record<string, unknown> {
  if (!isObject(value)) return false
  const { headers, body, bodyEncoding, bodyRef, size, sha256, storedSize } = value
  return (
    Array.isArray(headers) &&
    headers.every(isPair) &&
    isTextOrNull(body) &&
    (bodyEncoding === 'utf8' || bodyEncoding === 'base64') &&
    isTextOrNull(bodyRef) &&
    Number.isInteger(size) &&
    isText(sha256) &&
    Number.isInteger(storedSize)
  )
}

function isMask(value: unknown): boolean {
  if (!isObject(value)) return false
  const { part, offset, length, encoding, secret, version } = value
  return [part, encoding, secret].every(isText) && [offset, length, version].every(Number.isInteger)
}

function isError(value: unknown): boolean {
  return isObject(value) && errorCodes.includes(value.code as ErrorCode) && isText(value.phase) && isText(value.message)
}

const isPair = (pair: unknown) => Array.isArray(pair) && pair.length === 2 && isText(pair[0]) && isText(pair[1])
const isText = (value: unknown): value is string => typeof value === 'string'
const isTextOrNull = (value: unknown) => value === null || typeof value === 'string'
const isNumberOrNull = (value: unknown) => value === null || typeof value === 'number'

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
