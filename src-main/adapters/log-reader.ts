import type { FileHandle } from 'node:fs/promises'
import fs from 'node:fs/promises'
import type { Exchange } from '../../src-preload/contract/exchange'
import { readFully } from './file-lines'
import type { LogIndex, RowPlace } from './log-index'
import { fromLine } from './log-line'

/** Lines further apart than this are read one by one: skipping is cheaper than reading what nobody asked for. */
const GAP = 64 * 1024
const RUN = 4 * 1024 * 1024

interface Run extends RowPlace {
  rows: number[]
}

/** Reads lines of the log by their rows, neighbours in one go. A line that turns out broken is marked so in the index. */
export class LogReader {
  private readonly handles = new Map<number, Promise<FileHandle>>()

  constructor(
    private readonly index: LogIndex,
    private readonly pathOf: (segment: number) => string,
  ) {}

  /** Exchanges by row; broken lines are left out. */
  async read(rows: number[]): Promise<Map<number, Exchange>> {
    const found = new Map<number, Exchange>()
    for (const run of this.runs(rows)) {
      const bytes = Buffer.allocUnsafe(run.end - run.start)
      await readFully(await this.handle(run.segment), bytes, run.start)
      for (const row of run.rows) {
        const { start, end } = this.index.place(row)
        const exchange = fromLine(bytes.subarray(start - run.start, end - run.start - 1))
        if (exchange) found.set(row, exchange)
        else this.index.markBroken(row)
      }
    }
    return found
  }

  async close(): Promise<void> {
    const handles = [...this.handles.values()]
    this.handles.clear()
    await Promise.all(handles.map(async (handle) => (await handle).close()))
  }

  private runs(rows: number[]): Run[] {
    const runs: Run[] = []
    for (const row of rows.toSorted((a, b) => a - b)) {
      const place = this.index.place(row)
      const last = runs.at(-1)
      if (last && last.segment === place.segment && place.start - last.end <= GAP && place.end - last.start <= RUN) {
        last.end = place.end
        last.rows.push(row)
      } else runs.push({ ...place, rows: [row] })
    }
    return runs
  }

  private handle(segment: number): Promise<FileHandle> {
    const open = this.handles.get(segment)
    if (open) return open
    const opening = fs.open(this.pathOf(segment), 'r')
    this.handles.set(segment, opening)
    opening.catch(() => this.handles.delete(segment))
    return opening
  }
}
