import type { Exchange } from '../../../src-preload/contract/exchange'
import type { LogPosition } from '../../engine/ports'
import { LogNames } from './log-names'
import { DELETED, isGood, packRow, ROW_WORDS, setMarks, word } from './log-row'
import { readUlid } from './ulid-words'

// The rows of the log in the order of its lines, and `order`: the rows that are shown, oldest id first. A million take 68 MB, at most half as much
// again while they grow.

export interface RowPlace {
  segment: number
  start: number
  end: number
}

export class LogIndex {
  /** Lines that could not be read as an exchange. */
  broken = 0
  length = 0
  rows = new Uint32Array(1024 * ROW_WORDS)
  private order = new Uint32Array(1024)
  private ordered = 0

  constructor(readonly names = new LogNames()) {}

  get count(): number {
    return this.ordered
  }

  /** `exchange` is null for a line that is broken, and undefined for one that was taken out: it holds nothing but spaces. */
  add(exchange: Exchange | null | undefined, place: RowPlace): void {
    const at = this.grow(1)
    const isGood = exchange ? readUlid(exchange.id, this.rows, at) : false
    if (!isGood) this.rows.fill(0, at, at + ROW_WORDS)
    if (exchange && isGood) packRow(this.rows, at, exchange, this.names)
    else if (exchange === undefined) this.rows[at + word.state] = DELETED
    else this.broken++
    this.rows[at + word.segment] = place.segment
    this.rows[at + word.start] = place.start
    this.rows[at + word.end] = place.end
    if (isGood) this.putInOrder(this.length)
    this.length++
  }

  /** Rows as they stood on disk, or in another index. `isHidden` leaves good ones out of what is shown. */
  addRows(words: Uint32Array, isHidden: (at: number) => boolean = () => false): void {
    const from = this.grow(words.length / ROW_WORDS)
    this.rows.set(words, from)
    for (let at = from; at < from + words.length; at += ROW_WORDS) {
      if (this.rows[at + word.state] === 0) this.broken++
      if (isGood(this.rows, at) && !isHidden(at)) this.putInOrder(this.length)
      this.length++
    }
  }

  /** The rows from one on, as they stand on disk. Valid until the next row is added. */
  wordsFrom(row: number): Uint32Array {
    return this.rows.subarray(row * ROW_WORDS, this.length * ROW_WORDS)
  }

  place(row: number): RowPlace {
    const at = row * ROW_WORDS
    return { segment: this.wordAt(at + word.segment), start: this.wordAt(at + word.start), end: this.wordAt(at + word.end) }
  }

  isGood(row: number): boolean {
    return isGood(this.rows, row * ROW_WORDS)
  }

  ulid(row: number): Uint32Array {
    return this.rows.slice(row * ROW_WORDS, row * ROW_WORDS + 4)
  }

  find(ulid: Uint32Array): number | undefined {
    const at = this.firstNotBefore(ulid)
    return at < this.ordered && this.compare(this.orderAt(at), ulid) === 0 ? this.orderAt(at) : undefined
  }

  /** Up to `limit` rows, newest id first; with `before`, only those with a smaller id. */
  newest(limit: number, before: Uint32Array | null): number[] {
    const end = before ? this.firstNotBefore(before) : this.ordered
    return Array.from(this.order.subarray(Math.max(0, end - limit), end)).reverse()
  }

  /** How many of those shown have a smaller id. */
  rank(ulid: Uint32Array): number {
    return this.firstNotBefore(ulid)
  }

  /** The row that is shown at a place, counted from the oldest id. */
  orderAt(at: number): number {
    return this.order[at] ?? 0
  }

  /** The first row, in the order of the lines, that ends behind a position. */
  firstBehind(position: LogPosition): number {
    return lowerBound(this.length, (row) => isBefore(this.place(row), position))
  }

  mark(row: number, bits: number, on: boolean): void {
    setMarks(this.rows, row * ROW_WORDS, bits, on)
  }

  /** The line turned out to be no exchange, or holds none any more. */
  takeOut(row: number, isBroken: boolean): void {
    if (!this.isGood(row)) return
    this.hide(row)
    this.rows[row * ROW_WORDS + word.state] = isBroken ? 0 : DELETED
    if (isBroken) this.broken++
  }

  hide(row: number): void {
    const at = this.firstNotBefore(this.ulid(row))
    if (at >= this.ordered || this.orderAt(at) !== row) return
    this.order.copyWithin(at, at + 1, this.ordered)
    this.ordered--
  }

  /** Attempts end out of order, so a new row belongs near the end rather than at it. A line with an id that is there already takes its place. */
  private putInOrder(row: number): void {
    if (this.ordered === 0 || this.isAbove(row, this.orderAt(this.ordered - 1))) {
      this.order[this.ordered++] = row
      return
    }
    const ulid = this.rows.subarray(row * ROW_WORDS, row * ROW_WORDS + 4)
    const at = this.firstNotBefore(ulid)
    if (at < this.ordered && this.compare(this.orderAt(at), ulid) === 0) {
      this.order[at] = row
      return
    }
    this.order.copyWithin(at + 1, at, this.ordered)
    this.order[at] = row
    this.ordered++
  }

  private firstNotBefore(ulid: Uint32Array): number {
    return lowerBound(this.ordered, (at) => this.compare(this.orderAt(at), ulid) < 0)
  }

  private isAbove(row: number, other: number): boolean {
    for (let n = 0; n < 4; n++) {
      const difference = this.wordAt(row * ROW_WORDS + n) - this.wordAt(other * ROW_WORDS + n)
      if (difference !== 0) return difference > 0
    }
    return false
  }

  private compare(row: number, ulid: Uint32Array): number {
    const at = row * ROW_WORDS
    for (let n = 0; n < 4; n++) {
      const difference = this.wordAt(at + n) - (ulid[n] ?? 0)
      if (difference !== 0) return difference
    }
    return 0
  }

  /** Makes room for so many rows in all. */
  reserve(count: number): void {
    if (count <= this.order.length) return
    this.rows = resized(this.rows, count * ROW_WORDS)
    this.order = resized(this.order, count)
  }

  /** Makes room and answers where the next row's words begin. */
  private grow(count: number): number {
    const needed = this.length + count
    if (needed > this.order.length) {
      this.reserve(Math.max(needed, Math.ceil(this.order.length * 1.5)))
    }
    return this.length * ROW_WORDS
  }

  private wordAt(at: number): number {
    return this.rows[at] ?? 0
  }
}

export function isBefore(place: Pick<RowPlace, 'segment' | 'end'>, position: LogPosition): boolean {
  return place.segment < position.segment || (place.segment === position.segment && place.end <= position.end)
}

/** The first number below `length` for which `isBelow` no longer holds. */
function lowerBound(length: number, isBelow: (at: number) => boolean): number {
  let low = 0
  let high = length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (isBelow(middle)) low = middle + 1
    else high = middle
  }
  return low
}

function resized(words: Uint32Array<ArrayBuffer>, length: number): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(length)
  larger.set(words)
  return larger
}
