import path from 'node:path'
import type { Exchange } from '../../../src-preload/contract/exchange'
import type { LogBatch, LogLimits, LogPosition, LogRange, LogStore, LogUsage } from '../../engine/ports'
import type { ExchangeFacts } from '../../engine/query/facts'
import type { LogFilter } from '../../engine/query/filter'
import { type AppendFile, type AppendOptions, openAppendFile } from '../folder/append-file'
import { errorCode, storageProblem } from '../folder/storage-problem'
import type { RowPlace } from './log-index'
import { toLine } from './log-line'
import { LoadedLog } from './log-loaded'
import { allMarkBits, LogMarks, markBits } from './log-marks'
import { LogReader } from './log-reader'
import { compileRows } from './log-row-test'
import { type LogSource, scanLog, visitRows } from './log-scan'
import { listSegments, openLast, segmentPath } from './log-segments'
import { LogUpkeep } from './log-upkeep'
import { endsInUlid, noExchange, ulidWords } from './ulid-words'

export interface LogFilesOptions extends AppendOptions {
  /** A segment that has reached this size is followed by the next one. */
  segmentBytes?: number
}

const LARGEST_SEGMENT = 64 * 1024 * 1024
const SMALLEST_SEGMENT = 256 * 1024
const ROWS_PER_READ = 256

/** Opens `log/NNNNNNNN.jsonl` with what is derived from it. Reads no more than the newest segment's index. Throws `storage_failed`. */
export async function openLogFiles(folder: string, options: LogFilesOptions = {}): Promise<LogFiles> {
  try {
    const marks = new LogMarks(path.join(folder, 'marks.json'))
    await marks.load()
    // Opening cuts off a torn last line, so the last segment is opened before it is read.
    const { number, numbers, file, refusal } = await openLast(folder, options)
    try {
      const loaded = await LoadedLog.open(folder, numbers, number, marks)
      return new LogFiles(folder, options, loaded, marks, file, refusal)
    } catch (error) {
      await file?.close()
      throw error
    }
  } catch (error) {
    throw storageProblem(error, `the log in ${folder} can't be opened`)
  }
}

export class LogFiles implements LogStore {
  private readonly reader: LogReader
  private rotating: Promise<void> | null = null
  private readonly upkeep: LogUpkeep
  private segmentBytes: number

  constructor(
    private readonly folder: string,
    private readonly options: LogFilesOptions,
    private readonly loaded: LoadedLog,
    private readonly marks: LogMarks,
    private file: AppendFile | null,
    private readonly refusal: unknown,
  ) {
    this.segmentBytes = options.segmentBytes ?? LARGEST_SEGMENT
    this.reader = new LogReader((segment) => segmentPath(folder, segment))
    this.upkeep = new LogUpkeep({ folder, loaded, marks, reader: this.reader, rotate: () => this.rotate() })
  }

  /** A line with an id that is in the log already takes the older one's place in lists. Throws `invalid_input` for an id without ULID. */
  append(exchange: Exchange): Promise<LogPosition> {
    // One promise a line and nothing in between: it comes thousands of times a second.
    return new Promise((resolve, reject) => {
      if (!endsInUlid(exchange.id)) throw noExchange(exchange.id)
      const line = toLine(exchange)
      if (this.rotating || (this.file && this.file.size >= this.segmentBytes))
        this.rotate().then(() => this.put(exchange, line, resolve, reject), reject)
      else this.put(exchange, line, resolve, reject)
    })
  }

  private put(exchange: Exchange, line: string, resolve: (position: LogPosition) => void, reject: (error: unknown) => void): void {
    if (!this.file) {
      reject(this.refusal)
      return
    }
    const segment = this.loaded.current
    const written = (start: number, end: number) => {
      this.loaded.add(exchange, { segment, start, end })
      resolve({ segment, end })
    }
    this.file.put(line, written, reject)
  }

  async newest(limit: number, before?: string): Promise<Exchange[]> {
    const exchanges: Exchange[] = []
    let cursor = before === undefined ? null : ulidWords(before)
    while (exchanges.length < limit) {
      const wanted = limit - exchanges.length
      let rows = this.loaded.index.newest(wanted, cursor)
      if (!this.loaded.reachesTo(rows, wanted)) {
        await this.loaded.whole()
        rows = this.loaded.index.newest(wanted, cursor)
      }
      const oldest = rows.at(-1)
      if (oldest === undefined) break
      cursor = this.loaded.index.ulid(oldest)
      exchanges.push(...(await this.linesOf(rows)).map(({ exchange }) => exchange))
    }
    return exchanges
  }

  async get(id: string): Promise<Exchange | undefined> {
    if (this.loaded.rowOf(id) === undefined) await this.loaded.whole()
    const row = this.loaded.rowOf(id)
    const exchange = row === undefined ? undefined : (await this.linesOf([row]))[0]?.exchange
    return exchange?.id === id ? exchange : undefined
  }

  async *after(position: LogPosition | null): AsyncGenerator<{ exchange: Exchange; position: LogPosition }> {
    if (!position || !this.loaded.holdsBehind(position)) await this.loaded.whole()
    let last = position
    for (;;) {
      const { index } = this.loaded
      const first = last ? index.firstBehind(last) : 0
      const rows = Array.from({ length: Math.min(ROWS_PER_READ, index.length - first) }, (_, n) => first + n)
      const end = rows.at(-1)
      if (end === undefined) return
      const { segment, end: offset } = index.place(end)
      last = { segment, end: offset }
      for (const { exchange, place } of await this.linesOf(rows.filter((row) => index.isGood(row)))) {
        yield { exchange, position: { segment: place.segment, end: place.end } }
      }
    }
  }

  async count(): Promise<number> {
    await this.loaded.whole()
    return this.loaded.index.count
  }

  async *scan(filter: LogFilter, range: LogRange): AsyncGenerator<LogBatch> {
    await this.loaded.whole()
    yield* scanLog(this.source, filter, range)
  }

  async answers(filter: LogFilter): Promise<boolean> {
    await this.loaded.whole()
    return compileRows(filter, this.loaded.index).exact
  }

  async visit(filter: LogFilter, visit: (facts: ExchangeFacts) => void): Promise<void> {
    await this.loaded.whole()
    await visitRows(this.source, filter, visit, () => new Promise((resolve) => setImmediate(resolve)))
  }

  async mark(id: string, change: { pinned?: boolean; note?: string | null }): Promise<Exchange | undefined> {
    await this.loaded.whole()
    const row = this.loaded.rowOf(id)
    // As the line has it, not as it is marked: what is put back to that needs no mark any more, and only that.
    const written = row === undefined ? undefined : (await this.reader.read(this.loaded.index, [row], null)).get(row)
    if (written?.id !== id) return undefined
    const { pinned, note } = this.marks.on(written)
    const mark = { pinned: change.pinned ?? pinned, note: change.note === undefined ? note : change.note || null }
    await this.marks.set(written, mark)
    this.loaded.mark(id, allMarkBits, false)
    this.loaded.mark(id, markBits(mark), true)
    return { ...written, ...mark }
  }

  remove(id: string): Promise<boolean> {
    return this.upkeep.remove(id)
  }
  clear(pinnedToo: boolean): Promise<number> {
    return this.upkeep.clear(pinnedToo)
  }
  retain(limits: LogLimits, now: number, bodyBytes: number): Promise<number> {
    // Whole segments go, so they must be small against what is kept.
    const fitting = Math.floor((limits.maxBytes ?? Number.POSITIVE_INFINITY) / 16)
    if (this.options.segmentBytes === undefined) this.segmentBytes = Math.min(LARGEST_SEGMENT, Math.max(SMALLEST_SEGMENT, fitting))
    return this.upkeep.retain(limits, now, bodyBytes)
  }
  usage(): Promise<LogUsage> {
    return this.upkeep.usage()
  }
  bodyRefs(): AsyncGenerator<string> {
    return this.upkeep.bodyRefs()
  }

  async close(): Promise<void> {
    await this.rotating?.catch(() => {})
    await this.upkeep.settled()
    await this.file?.close()
    await this.loaded.close()
    await this.reader.close()
  }

  private readonly source: LogSource = {
    index: () => this.loaded.index,
    read: async (index, rows, needles) => {
      try {
        const found = await this.reader.read(index, rows, needles)
        for (const [row, exchange] of found) if (exchange) found.set(row, this.marks.on(exchange))
        return found
      } catch (error) {
        // A segment that was dropped meanwhile had nothing to say any more.
        if (errorCode(error) === 'ENOENT' || errorCode(error) === 'EBADF') return new Map()
        throw storageProblem(error, `the log in ${this.folder} can't be read`)
      }
    },
  }

  private async linesOf(rows: number[]): Promise<{ exchange: Exchange; place: RowPlace }[]> {
    const { index } = this.loaded
    const found = await this.source.read(index, rows, null)
    return rows.flatMap((row) => {
      const exchange = found.get(row)
      if (exchange === null) index.takeOut(row, true)
      return exchange ? [{ exchange, place: index.place(row) }] : []
    })
  }

  private rotate(): Promise<void> {
    this.rotating ??= this.toNextSegment().finally(() => {
      this.rotating = null
    })
    return this.rotating
  }

  /** The old segment is whole on disk before the first line goes to the new one, so that lines behind a position never get lost in between. */
  private async toNextSegment(): Promise<void> {
    const old = this.file
    if (!old) throw this.refusal
    await old.flush()
    const { free } = await listSegments(this.folder)
    const file = await openAppendFile(segmentPath(this.folder, free), this.options)
    await this.loaded.turnTo(free)
    this.file = file
    await old.close()
  }
}
