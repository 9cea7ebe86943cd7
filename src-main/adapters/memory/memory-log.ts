import type { Exchange } from '../../../src-preload/contract/exchange'
import type { LogBatch, LogLimits, LogPosition, LogRange, LogStore, LogUsage } from '../../engine/ports'
import type { ExchangeFacts } from '../../engine/query/facts'
import type { LogFilter } from '../../engine/query/filter'
import { LogIndex } from '../log/log-index'
import { allMarkBits, LogMarks, markBits } from '../log/log-marks'
import { mustBeAsked } from '../log/log-reader'
import { floorFor, isPinned } from '../log/log-retention'
import { isLarge, ROW_WORDS, timeOf } from '../log/log-row'
import { compileRows } from '../log/log-row-test'
import { type LogSource, scanLog, visitRows } from '../log/log-scan'
import { tryUlidWords, ulidWords } from '../log/ulid-words'

/** The log without a disk, for what leaves nothing behind. It keeps text, so that nobody can change what is kept. */
export class MemoryLog implements LogStore {
  private readonly log = new LogIndex()
  private readonly marks = new LogMarks(null)
  private readonly lines: string[] = []

  async append(exchange: Exchange): Promise<LogPosition> {
    ulidWords(exchange.id)
    const start = this.lines.push(JSON.stringify(exchange)) - 1
    this.log.add(exchange, { segment: 1, start, end: start + 1 })
    return { segment: 1, end: start + 1 }
  }

  async newest(limit: number, before?: string): Promise<Exchange[]> {
    return this.log.newest(limit, before === undefined ? null : ulidWords(before)).map((row) => this.line(row))
  }

  async get(id: string): Promise<Exchange | undefined> {
    const row = this.rowOf(id)
    const exchange = row === undefined ? undefined : this.line(row)
    return exchange?.id === id ? exchange : undefined
  }

  async *after(position: LogPosition | null): AsyncGenerator<{ exchange: Exchange; position: LogPosition }> {
    for (let row = position?.end ?? 0; row < this.lines.length; row++)
      if (this.log.isGood(row)) yield { exchange: this.line(row), position: { segment: 1, end: row + 1 } }
  }

  async count(): Promise<number> {
    return this.log.count
  }

  scan(filter: LogFilter, range: LogRange): AsyncGenerator<LogBatch> {
    return scanLog(this.source, filter, range)
  }

  async answers(filter: LogFilter): Promise<boolean> {
    return compileRows(filter, this.log).exact
  }

  async visit(filter: LogFilter, visit: (facts: ExchangeFacts) => void): Promise<void> {
    await visitRows(this.source, filter, visit, async () => {})
  }

  async mark(id: string, change: { pinned?: boolean; note?: string | null }): Promise<Exchange | undefined> {
    const row = this.rowOf(id)
    if (row === undefined) return undefined
    const written: Exchange = JSON.parse(this.lines[row] ?? '')
    const { pinned, note } = this.marks.on(written)
    const mark = { pinned: change.pinned ?? pinned, note: change.note === undefined ? note : change.note || null }
    await this.marks.set(written, mark)
    this.log.mark(row, allMarkBits, false)
    this.log.mark(row, markBits(mark), true)
    return { ...written, ...mark }
  }

  async remove(id: string): Promise<boolean> {
    const row = this.rowOf(id)
    if (row === undefined) return false
    this.takeOut(row)
    await this.marks.forget([id])
    return true
  }

  async clear(pinnedToo: boolean): Promise<number> {
    return this.takeOutBefore(this.log.length, pinnedToo)
  }

  async retain(limits: LogLimits, now: number): Promise<number> {
    const floor = floorFor(this.log, { ...limits, maxBytes: null }, now, new Map(), 0)
    return floor ? this.takeOutBefore(floor.end, false) : 0
  }

  async usage(): Promise<LogUsage> {
    const rows = this.log.newest(this.log.count, null)
    const pinned = rows.filter((row) => isPinned(this.log, row)).length
    const bytes = this.lines.reduce((sum, line) => sum + line.length, 0)
    const oldest = rows.at(-1)
    const since = oldest === undefined ? null : timeOf(this.log.rows, oldest * ROW_WORDS)
    return { exchanges: rows.length, pinned, broken: this.log.broken, segments: 1, bytes, oldest: since }
  }

  async *bodyRefs(): AsyncGenerator<string> {
    for (const row of this.log.newest(this.log.count, null)) {
      if (!isLarge(this.log.rows, row * ROW_WORDS)) continue
      const { request, response } = this.line(row)
      for (const ref of [request.bodyRef, response?.bodyRef]) if (ref) yield ref
    }
  }

  private readonly source: LogSource = {
    index: () => this.log,
    read: async (_, rows, needles) => {
      const holds = (row: number) => {
        const bytes = Buffer.from(this.lines[row] ?? '')
        return !needles || mustBeAsked(this.log, row, needles) || needles.clauses.every((any) => any.some((pattern) => pattern.isIn(bytes)))
      }
      return new Map(rows.filter(holds).map((row) => [row, this.line(row)]))
    },
  }

  private takeOutBefore(end: number, pinnedToo: boolean): number {
    const rows = this.log.newest(this.log.count, null).filter((row) => row < end && (pinnedToo || !isPinned(this.log, row)))
    for (const row of rows) this.takeOut(row)
    return rows.length
  }

  private takeOut(row: number): void {
    this.log.takeOut(row, false)
    this.lines[row] = ''
  }

  private rowOf(id: string): number | undefined {
    const ulid = tryUlidWords(id)
    return ulid ? this.log.find(ulid) : undefined
  }

  private line(row: number): Exchange {
    return this.marks.on(JSON.parse(this.lines[row] ?? ''))
  }
}
