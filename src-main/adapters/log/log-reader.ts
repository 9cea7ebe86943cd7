import { readSync } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import fs from 'node:fs/promises'
import type { Exchange } from '../../../src-preload/contract/exchange'
import { markBit } from '../../engine/query/facts'
import { readFully } from '../folder/file-lines'
import type { LogIndex, RowPlace } from './log-index'
import { fromLine, isInName } from './log-line'
import type { Needles } from './log-needles'
import { isLarge, marksAt, ROW_WORDS } from './log-row'

/** Bytes. Lines further apart than this are read one by one: skipping is cheaper than reading what nobody asked for. */
const GAP = 64 * 1024
const RUN = 4 * 1024 * 1024
/** Bytes after which others get their turn. */
const AT_ONCE = 512 * 1024
/** Milliseconds. What takes longer comes from a disk, or the disk is busy. */
const SLOW = 8

/** Rows whose lines stand together, in the order of the lines. */
interface Run extends RowPlace {
  rows: number[]
}

/** Reads lines of the log by their rows, neighbours in one go. */
export class LogReader {
  private readonly handles = new Map<number, Promise<FileHandle>>()
  /** A search looks through far more than it keeps; a buffer for each run would cost as much as reading. */
  private spare: Buffer | null = null
  private isSlow = false

  constructor(private readonly pathOf: (segment: number) => string) {}

  /** Exchanges by row, null for broken lines; with needles, only those that may hold them. */
  async read(index: LogIndex, rows: number[], needles: Needles | null): Promise<Map<number, Exchange | null>> {
    const found = new Map<number, Exchange | null>()
    let sinceTurn = 0
    for (const run of runsOf(index, rows)) {
      const buffer = this.borrow(run.end - run.start)
      const bytes = buffer.subarray(0, run.end - run.start)
      await this.fill(bytes, run)
      for (const row of needles ? holding(index, run, bytes, needles) : run.rows) {
        const { start, end } = index.place(row)
        found.set(row, fromLine(bytes.subarray(start - run.start, end - run.start - 1)))
      }
      if (buffer.length === RUN) this.spare = buffer
      sinceTurn += bytes.length
      if (sinceTurn < AT_ONCE) continue
      sinceTurn = 0
      await nextTurn()
    }
    return found
  }

  /** The system has most of the log in memory, and handing that over to a thread takes longer than to copy it. Where it turns out not to, a thread waits. */
  private async fill(bytes: Buffer, { segment, start }: Run): Promise<void> {
    const handle = await this.handle(segment)
    const began = performance.now()
    if (this.isSlow) await readFully(handle, bytes, start)
    else if (readSync(handle.fd, bytes, 0, bytes.length, start) < bytes.length) throw new Error('the file ends early')
    this.isSlow = performance.now() - began > SLOW
  }

  private borrow(length: number): Buffer {
    const { spare } = this
    if (length > RUN || length < AT_ONCE) return Buffer.allocUnsafe(length)
    this.spare = null
    return spare ?? Buffer.allocUnsafe(RUN)
  }

  /** Forgets a segment's file, because it is gone or another one now. */
  async release(segment: number): Promise<void> {
    const handle = this.handles.get(segment)
    this.handles.delete(segment)
    await handle?.then((open) => open.close()).catch(() => {})
  }

  async close(): Promise<void> {
    this.spare = null
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

function runsOf(index: LogIndex, rows: number[]): Run[] {
  const runs: Run[] = []
  let last: Run | undefined
  for (const row of rows.toSorted((a, b) => a - b)) {
    const { segment, start, end } = index.place(row)
    if (last && last.segment === segment && start - last.end <= GAP && end - last.start <= RUN) {
      last.end = end
      last.rows.push(row)
    } else {
      last = { segment, start, end, rows: [row] }
      runs.push(last)
    }
  }
  return runs
}

/** The rows of a run in whose lines every needle may stand. The whole run is looked through at once: most of it holds none. */
function holding(index: LogIndex, { rows, start }: Run, bytes: Buffer, needles: Needles): number[] {
  let left = rows
  for (const patterns of needles.clauses) {
    const hit = new Set<number>()
    for (const pattern of patterns) {
      let at = 0
      pattern.visit(bytes, (found) => {
        while (at < left.length && index.place(left[at] ?? 0).end <= start + found) at++
        const row = left[at]
        if (row === undefined) return bytes.length
        const line = index.place(row)
        if (line.start > start + found) return line.start - start
        if (isInName(bytes, found)) return found + 1
        hit.add(row)
        return line.end - start
      })
    }
    left = left.filter((row) => hit.has(row) || mustBeAsked(index, row, needles))
  }
  return left
}

/** Whether the words may stand elsewhere than in the line. */
export function mustBeAsked(index: LogIndex, row: number, { inNotes }: Needles): boolean {
  const at = row * ROW_WORDS
  return isLarge(index.rows, at) || (inNotes && (marksAt(index.rows, at) & markBit('note')) !== 0)
}

const nextTurn = () => new Promise((resolve) => setImmediate(resolve))
