import type { Exchange } from '../../../src-preload/contract/exchange'

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
 * Whether it has the shape of what is written here. The schema of the contract says the same and more, and takes longer than reading the line: it
 * is for what comes from elsewhere.
 */
function isExchange(value: unknown): value is Exchange {
  if (!isObject(value) || value.v !== 1) return false
  const { id, at, direction, outcome, request, response, error, timings, masks } = value
  return (
    [id, at, outcome].every((one) => typeof one === 'string') &&
    /[0-7][0-9A-HJKMNP-TV-Z]{25}$/i.test(id as string) &&
    (direction === 'in' || direction === 'out') &&
    isKept(request) &&
    typeof request.method === 'string' &&
    typeof request.url === 'string' &&
    (response === null || (isKept(response) && typeof response.status === 'number')) &&
    (error === null || (isObject(error) && typeof error.code === 'string')) &&
    isObject(timings) &&
    Array.isArray(masks)
  )
}

function isKept(value: unknown): value is Record<string, unknown> {
  return isObject(value) && Array.isArray(value.headers) && typeof value.size === 'number' && typeof value.sha256 === 'string'
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
