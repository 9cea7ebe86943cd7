import type { LogLimits, LogPosition, LogUsage } from '../../engine/ports'
import { isBefore } from './log-index'
import type { LoadedLog } from './log-loaded'
import { allMarkBits, type LogMarks } from './log-marks'
import type { LogReader } from './log-reader'
import { floorFor, isPinned, shownRows } from './log-retention'
import { isLarge, ROW_WORDS, timeOf } from './log-row'
import { blankLine, dropSegment, keepLines, segmentPath, sizesOf } from './log-segments'

interface Needs {
  folder: string
  loaded: LoadedLog
  marks: LogMarks
  reader: LogReader
  /** Goes on in a new segment. */
  rotate(): Promise<void>
}

const ROWS_PER_READ = 256

/** What takes exchanges out of the log, and what it holds. One change after the other. */
export class LogUpkeep {
  private turn: Promise<unknown> = Promise.resolve()

  constructor(private readonly needs: Needs) {}

  remove(id: string): Promise<boolean> {
    return this.inTurn(async ({ folder, loaded, marks }) => {
      const row = loaded.rowOf(id)
      if (row === undefined) return false
      const { segment, start, end } = loaded.index.place(row)
      await blankLine(segmentPath(folder, segment), start, end)
      await loaded.takeOut(row)
      await marks.forget([id])
      return true
    })
  }

  clear(pinnedToo: boolean): Promise<number> {
    return this.inTurn(async ({ loaded, marks, rotate }) => {
      if (pinnedToo) {
        const ids = marks.all().map(([id]) => id)
        for (const id of ids) loaded.mark(id, allMarkBits, false)
        await marks.forget(ids)
      }
      await rotate()
      return this.dropBefore({ segment: loaded.current, end: 0 })
    })
  }

  retain(limits: LogLimits, now: number, bodyBytes: number): Promise<number> {
    return this.inTurn(async ({ folder, loaded }) => {
      const floor = floorFor(loaded.index, limits, now, await sizesOf(folder), bodyBytes)
      return floor ? this.dropBefore(floor) : 0
    })
  }

  async usage(): Promise<LogUsage> {
    const { folder, loaded } = this.needs
    await loaded.whole()
    const { index } = loaded
    const sizes = await sizesOf(folder)
    const pinned = shownRows(index).reduce((sum, shown, row) => sum + (shown === 1 && isPinned(index, row) ? 1 : 0), 0)
    const bytes = [...sizes.values()].reduce((sum, size) => sum + size, 0)
    const oldest = index.count > 0 ? timeOf(index.rows, index.orderAt(0) * ROW_WORDS) : null
    return { exchanges: index.count, pinned, broken: index.broken, segments: sizes.size, bytes, oldest }
  }

  async *bodyRefs(): AsyncGenerator<string> {
    const { loaded, reader } = this.needs
    await loaded.whole()
    const { index } = loaded
    const shown = shownRows(index)
    const large = Array.from(shown.keys()).filter((row) => shown[row] === 1 && isLarge(index.rows, row * ROW_WORDS))
    for (let from = 0; from < large.length; from += ROWS_PER_READ) {
      const rows = large.slice(from, from + ROWS_PER_READ)
      for (const exchange of (await reader.read(index, rows, null)).values()) {
        for (const ref of [exchange?.request.bodyRef, exchange?.response?.bodyRef]) if (ref) yield ref
      }
    }
  }

  async settled(): Promise<void> {
    await this.turn
  }

  /** The floor is on disk before any file goes: a crash between leaves files that hold nothing that is shown, and the next turn sees to them. */
  private async dropBefore(floor: LogPosition): Promise<number> {
    const { folder, loaded, marks, reader } = this.needs
    const before = loaded.index.count
    await marks.raise(floor)
    const rewritten: number[] = []
    for (const number of (await sizesOf(folder)).keys()) {
      if (number >= floor.segment) continue
      const pinned = this.pinnedOf(number)
      await reader.release(number)
      if (pinned.length === 0) await dropSegment(folder, number)
      else {
        await keepLines(folder, number, pinned)
        rewritten.push(number)
      }
    }
    await loaded.dropBefore(floor, rewritten)
    const { index } = loaded
    const gone = marks.all().flatMap(([id]) => (loaded.rowOf(id) === undefined ? [id] : []))
    await marks.forget(gone)
    return Math.max(0, before - index.count)
  }

  private pinnedOf(segment: number): { start: number; end: number }[] {
    const { index } = this.needs.loaded
    const shown = shownRows(index)
    const places: { start: number; end: number }[] = []
    for (let row = index.firstBehind({ segment: segment - 1, end: Number.MAX_SAFE_INTEGER }); row < index.length; row++) {
      const place = index.place(row)
      if (!isBefore(place, { segment, end: Number.MAX_SAFE_INTEGER })) break
      if (shown[row] === 1 && isPinned(index, row)) places.push(place)
    }
    return places
  }

  private inTurn<T>(work: (needs: Needs) => Promise<T>): Promise<T> {
    const turn = this.turn.then(async () => {
      await this.needs.loaded.whole()
      return work(this.needs)
    })
    this.turn = turn.catch(() => {})
    return turn
  }
}
