import fs from 'node:fs/promises'
import type { Exchange } from '../../src-preload/contract/exchange'
import type { LogPosition } from '../engine/ports'
import { isBefore, LogIndex, type RowPlace } from './log-index'
import { loadRows, storeRows } from './log-index-file'
import { allMarkBits, type LogMarks, markBits } from './log-marks'
import { ROW_WORDS, timeOf } from './log-row'
import { indexPath, listSegments, namesPath, segmentPath } from './log-segments'
import { tryUlidWords } from './ulid-words'

/** Rows that may be missing on disk after a crash; on the next open their lines are read again. */
const ROWS_PER_WRITE = 256

/** The index of a log's files: of the newest segment at first, of all once somebody asks for more. */
export class LoadedLog {
  index = new LogIndex()
  private firstRow = 0
  private storedRows = 0
  private storing: Promise<void> | null = null
  private loading: Promise<void> | null = null

  private constructor(
    private readonly folder: string,
    private readonly marks: LogMarks,
    /** Number of the segment that is written on. */
    public current: number,
    /** Numbers of those that are not loaded yet. */
    private older: number[],
    /** Milliseconds since 1970: nothing in those is younger. */
    private readonly olderUntil: number,
  ) {}

  static async open(folder: string, current: number, marks: LogMarks): Promise<LoadedLog> {
    const older = (await listSegments(folder)).numbers.filter((number) => number !== current)
    const newest = older.at(-1)
    const until = newest === undefined ? 0 : (await fs.stat(segmentPath(folder, newest))).mtimeMs
    const loaded = new LoadedLog(folder, marks, current, older, until)
    await loaded.index.names.load(namesPath(folder))
    loaded.storedRows = await loaded.load(loaded.index, current)
    loaded.applyMarks()
    return loaded
  }

  get oldestSegment(): number {
    return this.older.length > 0 ? this.current : 0
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
    if (this.older.length === 0) return Promise.resolve()
    this.loading ??= this.loadOlder().finally(() => {
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

  private async loadOlder(): Promise<void> {
    const whole = new LogIndex(this.index.names)
    for (const number of this.older) await this.load(whole, number)
    this.older = []
    this.firstRow += whole.length
    whole.addRows(this.index.wordsFrom(0), this.isHidden(whole))
    this.index = whole
    this.applyMarks()
  }

  /** Answers how many rows of the segment are on disk. */
  private async load(index: LogIndex, number: number): Promise<number> {
    const first = index.length
    const log = await fs.open(segmentPath(this.folder, number), 'r')
    try {
      const stored = await loadRows(index, number, indexPath(this.folder, number), log, this.isHidden(index))
      return stored < index.length - first ? await this.storeFrom(index, number, first, stored) : stored
    } finally {
      await log.close()
    }
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
