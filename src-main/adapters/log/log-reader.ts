import { readSync } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import fs from 'node:fs/promises'
import type { Exchange } from '../../../src-preload/contract/exchange'
import { readFully } from '../folder/file-lines'
import type { RowPlace } from './log-index'
import { fromLine } from './log-line'
import type { Needles } from './log-needles'

/** Lines further apart than this are read one by one: skipping is cheaper than reading what nobody asked for. */
const GAP = 64 * 1024
const RUN = 4 * 1024 * 1024
/** A page of lines is read at once: the system has most of it in memory, and a thread for each line takes far longer than reading it. */
const AT_ONCE = 512 * 1024
const MOST_AT_ONCE = 64
/** Buffers of searches, which look through far more than they keep; making them anew would cost as much as reading. */
const MOST_SPARE = 4

/** A line that is wanted. `always`: also where none of the words stands in it. */
export interface WantedLine extends RowPlace {
  row: number
  always: boolean
}
interface Run extends RowPlace {
  lines: WantedLine[]
}

/** Reads lines of the log by their places, neighbours in one go. */
export class LogReader {
  private readonly handles = new Map<number, Promise<FileHandle>>()
  private readonly spare: Buffer[] = []

  constructor(private readonly pathOf: (segment: number) => string) {}

  /** Exchanges by row, null for broken lines; with needles, only those that may hold them. */
  async read(lines: WantedLine[], needles: Needles | null): Promise<Map<number, Exchange | null>> {
    const found = new Map<number, Exchange | null>()
    const runs = runsOf(lines)
    const isPage = runs.length <= MOST_AT_ONCE && runs.reduce((sum, { start, end }) => sum + end - start, 0) <= AT_ONCE
    const take = (run: Run, bytes: Buffer) => {
      const wanted = needles ? holding(run, bytes, needles) : run.lines
      for (const { row, start, end } of wanted) found.set(row, fromLine(bytes.subarray(start - run.start, end - run.start - 1)))
    }
    if (isPage)
      for (const run of runs) {
        const { fd } = await this.handle(run.segment)
        const bytes = Buffer.allocUnsafe(run.end - run.start)
        if (readSync(fd, bytes, 0, bytes.length, run.start) < bytes.length) throw new Error('the file ends early')
        take(run, bytes)
      }
    else
      await Promise.all(
        runs.map(async (run) => {
          const buffer = this.borrow(run.end - run.start)
          const bytes = buffer.subarray(0, run.end - run.start)
          await readFully(await this.handle(run.segment), bytes, run.start)
          take(run, bytes)
          if (buffer.length === RUN && this.spare.length < MOST_SPARE) this.spare.push(buffer)
        }),
      )
    return found
  }

  private borrow(length: number): Buffer {
    return length > RUN ? Buffer.allocUnsafe(length) : (this.spare.pop() ?? Buffer.allocUnsafe(RUN))
  }

  /** Forgets a segment's file, because it is gone or another one now. */
  async release(segment: number): Promise<void> {
    const handle = this.handles.get(segment)
    this.handles.delete(segment)
    await handle?.then((open) => open.close()).catch(() => {})
  }

  async close(): Promise<void> {
    this.spare.length = 0
    await Promise.all([...this.handles.keys()].map((segment) => this.release(segment)))
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

function runsOf(lines: WantedLine[]): Run[] {
  const runs: Run[] = []
  for (const line of lines.toSorted((a, b) => a.segment - b.segment || a.start - b.start)) {
    const last = runs.at(-1)
    if (last && last.segment === line.segment && line.start - last.end <= GAP && line.end - last.start <= RUN) {
      last.end = line.end
      last.lines.push(line)
    } else runs.push({ segment: line.segment, start: line.start, end: line.end, lines: [line] })
  }
  return runs
}

/** The lines of a run in which every needle may stand. The whole run is looked through at once: most of it holds none. */
function holding({ lines, start }: Run, bytes: Buffer, { patterns }: Needles): WantedLine[] {
  const text = bytes.toString('latin1')
  let left = lines
  for (const pattern of patterns) {
    const hit = new Set<WantedLine>()
    pattern.lastIndex = 0
    let at = 0
    for (let found = pattern.exec(text); found && at < left.length; found = pattern.exec(text)) {
      const place = start + found.index
      while (at < left.length && (left[at]?.end ?? 0) <= place) at++
      const line = left[at]
      if (!line) break
      if (line.start <= place) hit.add(line)
      // The rest of a line that is hit needs no looking through, nor does what lies before the next wanted line.
      const next = line.start <= place ? line.end : line.start
      pattern.lastIndex = Math.max(pattern.lastIndex, next - start)
    }
    left = left.filter((line) => line.always || hit.has(line))
  }
  return left
}
