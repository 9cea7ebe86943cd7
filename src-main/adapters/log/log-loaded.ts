import fs from 'node:fs/promises'
import type { Exchange } from '../../../src-preload/contract/exchange'
import type { LogPosition } from '../../engine/ports'
import { isBefore, LogIndex, type RowPlace } from './log-index'
import { type LoadedRows, loadRows, storeRows } from './log-index-file'
import { allMarkBits, type LogMarks, markBits } from './log-marks'
import { durationOf, ROW_WORDS, timeOf } from './log-row'
import { indexPath, listSegments, namesPath, segmentPath } from './log-segments'
import { tryUlidWords } from './ulid-words'

/** Rows that may be missing on disk after a crash; on the next open their lines are read again. */
const ROWS_PER_WRITE = 1_024
/** As many rows are loaded at first: they answer for the newest, also where what began long ago has ended among them. */
const ROWS_AT_FIRST = 2_048
/** Milliseconds from the end of an exchange to its line, at most. */
const SLOW_WRITE = 2_000

/** The index of a log's files: of the newest segment at first, of all once somebody asks for more. */
export class LoadedLog {
  index = new LogIndex()
  private firstRow = 0
  private storedRows = 0
  private storing: Promise<void> | null = null
  private loading: Promise<void> | null = null
  private isWhole = false
  /** Milliseconds since 1970: nothing that is not loaded yet is younger. */
  private olderUntil = Number.POSITIVE_INFINITY

  private constructor(
    private readonly folder: string,
    private readonly marks: LogMarks,
    /** Number of the segment that is written on. */
    public current: number,
    /** Numbers of those that came before it, as they were found. */
    private readonly older: number[],
  ) {}

  /** `numbers` of the segments there are, of which one is written on. */
  static async open(folder: string, numbers: number[], current: number, marks: LogMarks): Promise<LoadedLog> {
    const older = numbers.filter((number) => number !== current)
    const loaded = new LoadedLog(folder, marks, current, older)
    await loaded.index.names.load(namesPath(folder))
    await loaded.loadNewest()
    loaded.applyMarks()
    return loaded
  }

  /** Whether the index holds every line behind a position. */
  holdsBehind(position: LogPosition): boolean {
    return this.isWhole || (this.index.length > 0 && !isBefore(position, startOf(this.index.place(0))))
  }

  /** Whether no older segment can hold what belongs between these rows, the newest there are. */
  reachesTo(rows: number[], wanted: number): boolean {
    const oldest = rows.at(-1)
    return (
      this.older.length === 0 ||
      (oldest !== undefined && rows.length === wanted && timeOf(this.index.rows, oldest * ROW_WORDS) > this.olderUntil)
    )
  }

  /** Resolves when every segment is in the index. */
  whole(): Promise<void> {
    if (this.isWhole) return Promise.resolve()
    this.loading ??= this.loadAll().finally(() => {
      this.loading = null
    })
    return this.loading
  }

  add(exchange: Exchange, place: RowPlace): void {
    this.index.add(exchange, place)
    if (!this.storing && this.index.length - this.firstRow - this.storedRows >= ROWS_PER_WRITE) this.storing = this.store()
  }

  /** The next segment begins: what is known of the old one goes to the disk. */
  async turnTo(number: number): Promise<void> {
    await this.storing
    await this.store()
    this.current = number
    this.firstRow = this.index.length
    this.storedRows = 0
  }

  rowOf(id: string): number | undefined {
    const ulid = tryUlidWords(id)
    return ulid ? this.index.find(ulid) : undefined
  }

  mark(id: string, bits: number, on: boolean): void {
    const row = this.rowOf(id)
    if (row !== undefined) this.index.mark(row, bits, on)
  }

  /** The line of this row holds nothing any more. The stored rows of its segment no longer fit, so they are made again when they are next needed. */
  async takeOut(row: number): Promise<void> {
    const { segment } = this.index.place(row)
    this.index.takeOut(row, false)
    await fs.rm(indexPath(this.folder, segment), { force: true })
    if (segment === this.current) this.storedRows = 0
    else await this.storeSegment(segment)
  }

  /** Leaves out what is before the floor and not pinned; `rewritten` segments are read anew, those before the floor that are not among them are gone. */
  async dropBefore(floor: LogPosition, rewritten: number[]): Promise<void> {
    const next = new LogIndex(this.index.names)
    for (const number of rewritten) await this.load(next, number)
    const first = this.index.firstBehind({ segment: floor.segment - 1, end: Number.MAX_SAFE_INTEGER })
    this.firstRow += next.length - first
    next.addRows(this.index.wordsFrom(first), this.isHidden(next))
    this.index = next
    this.applyMarks()
  }

  async close(): Promise<void> {
    await this.loading
    await this.storing
    await this.store()
  }

  /** The last rows of the newest segment, or of the newest two where it is young: a page of the newest needs no more. */
  private async loadNewest(): Promise<void> {
    const before = this.older.at(-1)
    const { skipped, stored } = await this.load(this.index, this.current, ROWS_AT_FIRST)
    this.storedRows = stored
    this.firstRow = -skipped
    let rest = skipped
    let olderLeft = this.older.length
    if (before !== undefined && this.index.length < ROWS_AT_FIRST) {
      const two = new LogIndex(this.index.names)
      rest = (await this.load(two, before, ROWS_AT_FIRST - this.index.length)).skipped
      this.firstRow += two.length
      two.addRows(this.index.wordsFrom(0), this.isHidden(two))
      this.index = two
      olderLeft--
    }
    this.isWhole = rest === 0 && olderLeft === 0
    const oldest = this.index.length > 0 ? this.index.place(0).segment : this.current
    // What was left out was written before the first line that was not, which was written when its exchange was over.
    if (rest > 0) this.olderUntil = timeOf(this.index.rows, 0) + (durationOf(this.index.rows, 0) || 0) + SLOW_WRITE
    else if (olderLeft > 0) this.olderUntil = (await fs.stat(segmentPath(this.folder, this.older.findLast((n) => n < oldest) ?? 0))).mtimeMs
  }

  private async loadAll(): Promise<void> {
    const all = new LogIndex(this.index.names)
    const upTo = this.current
    const { numbers } = await listSegments(this.folder)
    all.reserve(await this.storedCount(numbers))
    for (const number of numbers) if (number <= upTo) await this.load(all, number)
    // What was written meanwhile, in this segment or the next.
    const last = all.length > 0 ? all.place(all.length - 1) : { segment: upTo, end: 0 }
    all.addRows(this.index.wordsFrom(this.index.firstBehind(last)), this.isHidden(all))
    this.firstRow = all.firstBehind({ segment: this.current - 1, end: Number.MAX_SAFE_INTEGER })
    this.index = all
    this.isWhole = true
    this.applyMarks()
  }

  /** About how many rows there are; arrays that grow bit by bit would take twice the memory for a while. */
  private async storedCount(numbers: number[]): Promise<number> {
    const sizes = await Promise.all(numbers.map((number) => fs.stat(indexPath(this.folder, number)).catch(() => ({ size: 0 }))))
    return sizes.reduce((sum, { size }) => sum + Math.floor(size / ROW_WORDS / 4), 0) + ROWS_AT_FIRST
  }

  private async load(index: LogIndex, number: number, last?: number): Promise<LoadedRows> {
    const first = index.length
    const [rowsAt, linesAt] = [indexPath(this.folder, number), segmentPath(this.folder, number)]
    const { skipped, stored } = await loadRows(index, number, rowsAt, linesAt, this.isHidden(index), last)
    // The one that is written on is stored as it grows.
    if (number === this.current || stored - skipped === index.length - first) return { skipped, stored }
    return { skipped, stored: await this.storeFrom(index, number, first - skipped, stored) }
  }

  private isHidden(index: LogIndex): (at: number) => boolean {
    const { floor } = this.marks
    if (!floor) return () => false
    const pins = this.marks.all().flatMap(([id, { pinned }]) => (pinned ? [tryUlidWords(id)?.join()] : []))
    const pinned = new Set(pins)
    return (at) => {
      const row = at / ROW_WORDS
      return isBefore(index.place(row), floor) && !pinned.has(index.ulid(row).join())
    }
  }

  private applyMarks(): void {
    for (const [id, mark] of this.marks.all()) {
      this.mark(id, allMarkBits, false)
      this.mark(id, markBits(mark), true)
    }
  }

  private async store(): Promise<void> {
    const { index, current, firstRow } = this
    this.storedRows = await this.storeFrom(index, current, firstRow, this.storedRows)
    this.storing = null
  }

  private async storeSegment(segment: number): Promise<void> {
    const first = this.index.firstBehind({ segment: segment - 1, end: Number.MAX_SAFE_INTEGER })
    const end = this.index.firstBehind({ segment, end: Number.MAX_SAFE_INTEGER })
    await this.storeFrom(this.index, segment, first, 0, end)
  }

  /** The rows are derived: where they can't be written, the next open reads the lines instead. Answers how many are on disk then. */
  private async storeFrom(index: LogIndex, segment: number, first: number, stored: number, end?: number): Promise<number> {
    try {
      await index.names.store(namesPath(this.folder))
      return await storeRows(index, segment, indexPath(this.folder, segment), first, stored, end)
    } catch {
      return stored
    }
  }
}

/** The position right before a line. */
function startOf({ segment, start }: RowPlace): LogPosition {
  return { segment, end: start }
}
