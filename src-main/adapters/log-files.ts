import fs from 'node:fs/promises'
import path from 'node:path'
import type { Exchange } from '../../src-preload/contract/exchange'
import type { LogPosition, LogStore } from '../engine/ports'
import { type AppendFile, type AppendOptions, openAppendFile } from './append-file'
import { LogIndex } from './log-index'
import { loadRows, storeRows } from './log-index-file'
import { toLine } from './log-line'
import { LogReader } from './log-reader'
import { storageProblem } from './storage-problem'
import { tryUlidWords, ulidWords } from './ulid-words'

export interface LogFilesOptions extends AppendOptions {
  /** A segment that has reached this size is followed by the next one. */
  segmentBytes?: number
}

/** Rows that may be missing on disk after a crash; on the next open their lines are read again. */
const ROWS_PER_WRITE = 256
const ROWS_PER_READ = 256

interface Segment {
  number: number
  file: AppendFile
  firstRow: number
  storedRows: number
}

/** Opens `log/NNNNNNNN.jsonl` with the derived `NNNNNNNN.idx` beside. Files with other names are left alone. Throws `storage_failed`. */
export async function openLogFiles(folder: string, options: LogFilesOptions = {}): Promise<LogFiles> {
  try {
    const index = new LogIndex()
    const numbers = await segmentNumbers(folder)
    const last = numbers.pop() ?? 1
    for (const number of numbers) await loadSegment(index, folder, number)
    // Opening cuts off a torn last line, so the last segment is opened before it is read.
    const file = await openAppendFile(segmentPath(folder, last), options)
    const loaded = await loadSegment(index, folder, last)
    return new LogFiles(folder, options, index, { number: last, file, ...loaded })
  } catch (error) {
    throw storageProblem(error, `the log in ${folder} can't be opened`)
  }
}

export class LogFiles implements LogStore {
  private readonly reader: LogReader
  private rotating: Promise<void> | null = null
  private storing: Promise<void> | null = null

  constructor(
    private readonly folder: string,
    private readonly options: LogFilesOptions,
    private readonly index: LogIndex,
    private current: Segment,
  ) {
    this.reader = new LogReader(index, (segment) => segmentPath(folder, segment))
  }

  /** A line with an id that is in the log already takes the older one's place in lists. Throws `invalid_input` for an id without ULID. */
  async append(exchange: Exchange): Promise<LogPosition> {
    const ulid = ulidWords(exchange.id)
    const line = toLine(exchange)
    if (this.current.file.size >= (this.options.segmentBytes ?? 64 * 1024 * 1024)) this.rotating ??= this.rotate()
    if (this.rotating) await this.rotating
    const { number: segment, file } = this.current
    const end = await file.append(line)
    const start = end - Buffer.byteLength(line) - 1
    this.index.add(ulid, { segment, start, end })
    this.storeWhenDue()
    return { segment, end }
  }

  async newest(limit: number, before?: string): Promise<Exchange[]> {
    const exchanges: Exchange[] = []
    let cursor = before === undefined ? null : ulidWords(before)
    while (exchanges.length < limit) {
      const rows = this.index.newest(limit - exchanges.length, cursor)
      const oldest = rows.at(-1)
      if (oldest === undefined) break
      cursor = this.index.ulid(oldest)
      exchanges.push(...(await this.readRows(rows)).map(({ exchange }) => exchange))
    }
    return exchanges
  }

  async get(id: string): Promise<Exchange | undefined> {
    const ulid = tryUlidWords(id)
    const row = ulid ? this.index.find(ulid) : undefined
    if (row === undefined) return undefined
    const exchange = (await this.readRows([row]))[0]?.exchange
    return exchange?.id === id ? exchange : undefined
  }

  async *after(position: LogPosition | null): AsyncGenerator<{ exchange: Exchange; position: LogPosition }> {
    let row = position ? this.index.firstBehind(position) : 0
    while (row < this.index.length) {
      const rows = Array.from({ length: Math.min(ROWS_PER_READ, this.index.length - row) }, (_, n) => row + n)
      row += rows.length
      for (const { exchange, place } of await this.readRows(rows.filter((one) => this.index.isGood(one)))) {
        yield { exchange, position: { segment: place.segment, end: place.end } }
      }
    }
  }

  count(): number {
    return this.index.count
  }

  /** Lines that were skipped because they can't be read as an exchange. */
  broken(): number {
    return this.index.broken
  }

  async close(): Promise<void> {
    await this.rotating?.catch(() => {})
    await this.current.file.close()
    await this.storing
    await this.storeIndex(this.current)
    await this.reader.close()
  }

  private async readRows(rows: number[]) {
    try {
      const found = await this.reader.read(rows)
      return rows.flatMap((row) => {
        const exchange = found.get(row)
        return exchange ? [{ exchange, place: this.index.place(row) }] : []
      })
    } catch (error) {
      throw storageProblem(error, `the log in ${this.folder} can't be read`)
    }
  }

  /** The old segment is whole on disk before the first line goes to the new one, so that lines behind a position never get lost in between. */
  private async rotate(): Promise<void> {
    try {
      const old = this.current
      await old.file.flush()
      const number = old.number + 1
      const file = await openAppendFile(segmentPath(this.folder, number), this.options)
      await this.storing
      await this.storeIndex(old)
      this.current = { number, file, firstRow: this.index.length, storedRows: 0 }
      await old.file.close()
    } finally {
      this.rotating = null
    }
  }

  private storeWhenDue(): void {
    const { firstRow, storedRows } = this.current
    if (this.storing || this.index.length - firstRow - storedRows < ROWS_PER_WRITE) return
    this.storing = this.storeIndex(this.current).finally(() => {
      this.storing = null
    })
  }

  /** The rows are derived: where they can't be written, the next open reads the lines instead. */
  private async storeIndex(segment: Segment): Promise<void> {
    const file = indexPath(this.folder, segment.number)
    const stored = storeRows(this.index, segment.number, file, segment.firstRow, segment.storedRows)
    segment.storedRows = await stored.catch(() => segment.storedRows)
  }
}

async function loadSegment(index: LogIndex, folder: string, number: number): Promise<Pick<Segment, 'firstRow' | 'storedRows'>> {
  const firstRow = index.length
  const log = await fs.open(segmentPath(folder, number), 'r')
  try {
    const storedRows = await loadRows(index, number, indexPath(folder, number), log)
    if (storedRows < index.length - firstRow)
      await storeRows(index, number, indexPath(folder, number), firstRow, storedRows).catch(() => {})
    return { firstRow, storedRows: index.length - firstRow }
  } finally {
    await log.close()
  }
}

async function segmentNumbers(folder: string): Promise<number[]> {
  const names = await fs.readdir(folder)
  return names.flatMap((name) => (/^\d{8}\.jsonl$/.test(name) ? [Number.parseInt(name, 10)] : [])).sort((a, b) => a - b)
}

const segmentPath = (folder: string, segment: number) => path.join(folder, `${String(segment).padStart(8, '0')}.jsonl`)
const indexPath = (folder: string, segment: number) => path.join(folder, `${String(segment).padStart(8, '0')}.idx`)
