import type { LogPosition } from '../engine/ports'

// One row of eight 32-bit words for each line of the log, in the order of the lines: the ULID (4), segment, start, end, and whether the line is
// good. Rows of one segment tile it without gaps. A million rows take 32 MB, and `order` another 4.

export const ROW_WORDS = 8
const SEGMENT = 4
const START = 5
const END = 6
const STATE = 7
const GOOD = 1

export interface RowPlace {
  segment: number
  start: number
  end: number
}

export class LogIndex {
  /** Lines that could not be read as an exchange. */
  broken = 0
  length = 0
  /** Rows of good lines, oldest id first. */
  private order = new Uint32Array(1024)
  private ordered = 0
  private rows = new Uint32Array(1024 * ROW_WORDS)

  get count(): number {
    return this.ordered
  }

  /** `ulid` is null for a broken line. */
  add(ulid: Uint32Array | null, place: RowPlace): void {
    const at = this.grow(1)
    if (ulid) this.rows.set(ulid, at)
    this.rows[at + SEGMENT] = place.segment
    this.rows[at + START] = place.start
    this.rows[at + END] = place.end
    this.rows[at + STATE] = ulid ? GOOD : 0
    this.putInOrder(this.length++)
  }

  addRows(words: Uint32Array): void {
    const count = words.length / ROW_WORDS
    const at = this.grow(count)
    this.rows.set(words, at)
    for (let n = 0; n < count; n++) this.putInOrder(this.length++)
  }

  /** The rows from one on, as they stand on disk. Valid until the next row is added. */
  wordsFrom(row: number): Uint32Array {
    return this.rows.subarray(row * ROW_WORDS, this.length * ROW_WORDS)
  }

  place(row: number): RowPlace {
    const at = row * ROW_WORDS
    return { segment: this.word(at + SEGMENT), start: this.word(at + START), end: this.word(at + END) }
  }

  isGood(row: number): boolean {
    return this.word(row * ROW_WORDS + STATE) === GOOD
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

  /** The first row, in the order of the lines, that ends behind a position. */
  firstBehind(position: LogPosition): number {
    return lowerBound(this.length, (row) => {
      const { segment, end } = this.place(row)
      return segment < position.segment || (segment === position.segment && end <= position.end)
    })
  }

  markBroken(row: number): void {
    if (!this.isGood(row)) return
    const at = this.firstNotBefore(this.ulid(row))
    if (this.orderAt(at) === row) {
      this.order.copyWithin(at, at + 1, this.ordered)
      this.ordered--
    }
    this.rows[row * ROW_WORDS + STATE] = 0
    this.broken++
  }

  /** Attempts end out of order, so a new row belongs near the end rather than at it. A line with an id that is there already takes its place. */
  private putInOrder(row: number): void {
    if (!this.isGood(row)) {
      this.broken++
      return
    }
    const ulid = this.rows.subarray(row * ROW_WORDS, row * ROW_WORDS + 4)
    const last = this.ordered - 1
    const at = last < 0 || this.compare(this.orderAt(last), ulid) < 0 ? this.ordered : this.firstNotBefore(ulid)
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

  private compare(row: number, ulid: Uint32Array): number {
    const at = row * ROW_WORDS
    for (let n = 0; n < 4; n++) {
      const difference = this.word(at + n) - (ulid[n] ?? 0)
      if (difference !== 0) return difference
    }
    return 0
  }

  /** Makes room and answers where the next row's words begin. */
  private grow(count: number): number {
    const needed = this.length + count
    if (needed > this.order.length) {
      const capacity = Math.max(needed, this.order.length * 2)
      this.rows = resized(this.rows, capacity * ROW_WORDS)
      this.order = resized(this.order, capacity)
    }
    return this.length * ROW_WORDS
  }

  private word(at: number): number {
    return this.rows[at] ?? 0
  }

  private orderAt(at: number): number {
    return this.order[at] ?? 0
  }
}

/** The first number below `length` for which `isBefore` no longer holds. */
function lowerBound(length: number, isBefore: (at: number) => boolean): number {
  let low = 0
  let high = length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (isBefore(middle)) low = middle + 1
    else high = middle
  }
  return low
}

function resized(words: Uint32Array<ArrayBuffer>, length: number): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(length)
  larger.set(words)
  return larger
}
