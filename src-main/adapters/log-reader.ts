import type { FileHandle } from 'node:fs/promises'
import fs from 'node:fs/promises'
import type { Exchange } from '../../src-preload/contract/exchange'
import { readFully } from './file-lines'
import type { RowPlace } from './log-index'
import { fromLine } from './log-line'
import type { Needles } from './log-needles'

/** Lines further apart than this are read one by one: skipping is cheaper than reading what nobody asked for. */
const GAP = 64 * 1024
const RUN = 4 * 1024 * 1024

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

  constructor(private readonly pathOf: (segment: number) => string) {}

  /** Exchanges by row, null for broken lines; with needles, only those that may hold them. */
  async read(lines: WantedLine[], needles: Needles | null): Promise<Map<number, Exchange | null>> {
    const found = new Map<number, Exchange | null>()
    await Promise.all(
      runsOf(lines).map(async (run) => {
        const bytes = Buffer.allocUnsafe(run.end - run.start)
        await readFully(await this.handle(run.segment), bytes, run.start)
        const wanted = needles ? holding(run, bytes, needles) : run.lines
        for (const { row, start, end } of wanted) found.set(row, fromLine(bytes.subarray(start - run.start, end - run.start - 1)))
      }),
    )
    return found
  }

  /** Forgets a segment's file, because it is gone or another one now. */
  async release(segment: number): Promise<void> {
    const handle = this.handles.get(segment)
    this.handles.delete(segment)
    await handle?.then((open) => open.close()).catch(() => {})
  }

  async close(): Promise<void> {
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
