import type { LogLimits, LogPosition } from '../../engine/ports'
import { markBit } from '../../engine/query/facts'
import type { LogIndex } from './log-index'
import { isLarge, marksAt, ROW_WORDS, responseSizeOf, timeOf, word } from './log-row'

const pinned = markBit('pinned')

export function isPinned(index: LogIndex, row: number): boolean {
  return (marksAt(index.rows, row * ROW_WORDS) & pinned) !== 0
}

/** A 1 for each row that is shown. */
export function shownRows(index: LogIndex): Uint8Array {
  const shown = new Uint8Array(index.length)
  for (let at = 0; at < index.count; at++) shown[index.orderAt(at)] = 1
  return shown
}

/** Up to where lines must go for the limits to hold, or null where they do. The segment that is written on keeps its bytes. */
export function floorFor(
  index: LogIndex,
  limits: LogLimits,
  now: number,
  sizes: Map<number, number>,
  bodyBytes: number,
): LogPosition | null {
  const shown = shownRows(index)
  const row = Math.max(byAge(index, shown, limits, now), byCount(index, shown, limits))
  const place = row > 0 ? index.place(row - 1) : null
  const floor = place && { segment: place.segment, end: place.end }
  const segment = bySize(index, limits, sizes, bodyBytes)
  return segment !== null && (!floor || floor.segment < segment) ? { segment, end: 0 } : floor
}

/** How many of the first rows began too long ago. */
function byAge(index: LogIndex, shown: Uint8Array, { maxAgeMs }: LogLimits, now: number): number {
  if (maxAgeMs === null) return 0
  let row = 0
  while (row < index.length && (shown[row] === 0 || timeOf(index.rows, row * ROW_WORDS) < now - maxAgeMs)) row++
  // Rows that are not shown are no reason to move the floor.
  while (row > 0 && shown[row - 1] === 0) row--
  return row
}

/** How many of the first rows are too many. */
function byCount(index: LogIndex, shown: Uint8Array, { maxCount }: LogLimits): number {
  if (maxCount === null) return 0
  let left = maxCount
  for (let row = index.length - 1; row >= 0; row--) {
    if (shown[row] === 0 || isPinned(index, row)) continue
    if (left-- === 0) return row + 1
  }
  return 0
}

/** The first segment that may stay. Bodies in files of their own count for the segments that refer to them, in proportion. */
function bySize(index: LogIndex, { maxBytes }: LogLimits, sizes: Map<number, number>, bodyBytes: number): number | null {
  if (maxBytes === null) return null
  const large = new Map<number, number>()
  let allLarge = 0
  for (let at = 0; at < index.length * ROW_WORDS; at += ROW_WORDS) {
    if (!isLarge(index.rows, at)) continue
    const bytes = (index.rows[at + word.requestSize] ?? 0) + (responseSizeOf(index.rows, at) ?? 0)
    const segment = index.rows[at + word.segment] ?? 0
    large.set(segment, (large.get(segment) ?? 0) + bytes)
    allLarge += bytes
  }
  const share = allLarge > 0 ? bodyBytes / allLarge : 0
  let total = bodyBytes + [...sizes.values()].reduce((sum, size) => sum + size, 0)
  let floor: number | null = null
  const numbers = [...sizes.keys()].sort((a, b) => a - b)
  for (const [at, number] of numbers.slice(0, -1).entries()) {
    if (total <= maxBytes) break
    total -= (sizes.get(number) ?? 0) + (large.get(number) ?? 0) * share
    floor = numbers[at + 1] ?? null
  }
  return floor
}
