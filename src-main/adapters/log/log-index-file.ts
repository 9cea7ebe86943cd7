import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import fs from 'node:fs/promises'
import { readLines } from '../folder/file-lines'
import { errorCode } from '../folder/storage-problem'
import type { LogIndex } from './log-index'
import { fromLine, isTakenOut } from './log-line'
import type { LogNames } from './log-names'
import { isGood, layout, ROW_WORDS, word } from './log-row'
import { tryUlidWords } from './ulid-words'

// NNNNNNNN.idx: a header row and the rows of one segment. It is derived: missing, torn, stale, written by a machine of the other byte order or under
// another list of names, it is made again from the segment.

const ROW_BYTES = ROW_WORDS * 4
const MAGIC = 0x58444948
const VERSION = 2

/** `skipped` rows stand on disk before those that were loaded, `stored` is how many stand there in all. */
export interface LoadedRows {
  skipped: number
  stored: number
}

/**
 * Loads a segment's rows into the index: those on disk that still fit the segment (only the `last` of them where that is asked for), then one for
 * each line behind them.
 */
export async function loadRows(
  index: LogIndex,
  segment: number,
  indexPath: string,
  logPath: string,
  isHidden?: (at: number) => boolean,
  last = Number.POSITIVE_INFINITY,
): Promise<LoadedRows> {
  const { size, read, isRight } = readStored(segment, indexPath, logPath, index.names, last)
  if (read.skipped > 0 && (!isRight || read.isCut)) return loadRows(index, segment, indexPath, logPath, isHidden)
  const trusted = isRight ? read.rows : new Uint32Array(0)
  index.addRows(trusted, isHidden)
  const scannedFrom = trusted.at(word.end - ROW_WORDS) ?? 0
  if (scannedFrom < size) await scanRows(index, segment, logPath, { from: scannedFrom, to: size }, isHidden)
  return { skipped: read.skipped, stored: read.skipped + trusted.length / ROW_WORDS }
}

/** Without a thread: it is little against the segment, and whoever opens a log waits for nothing else. */
function readStored(segment: number, indexPath: string, logPath: string, names: LogNames, last: number) {
  const log = openSync(logPath, 'r')
  try {
    const { size } = fstatSync(log)
    const read = storedRows(indexPath, segment, size, names, last)
    return { size, read, isRight: fitsSegment(read.rows, log) }
  } finally {
    closeSync(log)
  }
}

/** A row for each line of a stretch. */
async function scanRows(
  index: LogIndex,
  segment: number,
  logPath: string,
  { from, to }: { from: number; to: number },
  isHidden?: (at: number) => boolean,
): Promise<void> {
  const log = await fs.open(logPath, 'r')
  try {
    for await (const lines of readLines(log, from, to)) {
      for (const { bytes, start, end } of lines) {
        index.add(isTakenOut(bytes) ? undefined : fromLine(bytes), { segment, start, end })
        const row = index.length - 1
        if (isHidden && index.isGood(row) && isHidden(row * ROW_WORDS)) index.hide(row)
      }
    }
  } finally {
    await log.close()
  }
}

/** Writes the rows that are not on disk yet. `stored` rows of the segment are; `first` is the segment's first row in the index. */
export async function storeRows(
  index: LogIndex,
  segment: number,
  indexPath: string,
  first: number,
  stored: number,
  end = index.length,
): Promise<number> {
  // The index may grow while this is being written, so what is written is settled here.
  const words = index.wordsFrom(first + stored).slice(0, (end - first - stored) * ROW_WORDS)
  const handle = await fs.open(indexPath, fs.constants.O_CREAT | fs.constants.O_RDWR, 0o600)
  try {
    await handle.truncate(ROW_BYTES * (1 + stored))
    await handle.write(header(segment, index.names), 0, ROW_BYTES, 0)
    await handle.write(words, 0, words.byteLength, ROW_BYTES * (1 + stored))
  } finally {
    await handle.close()
  }
  return stored + words.length / ROW_WORDS
}

interface StoredRows {
  rows: Uint32Array
  skipped: number
  /** Rows behind a wrong one were left out. */
  isCut: boolean
}

function storedRows(indexPath: string, segment: number, size: number, names: LogNames, last: number): StoredRows {
  const { head, rows, skipped } = readWords(indexPath, last)
  const expected = header(segment, names)
  if (!expected.every((one, at) => head[at] === one)) return { rows: new Uint32Array(0), skipped: 0, isCut: true }
  let end = skipped > 0 ? (rows[word.start] ?? 0) : 0
  let valid = 0
  for (let at = 0; at < rows.length; at += ROW_WORDS) {
    const rowEnd = rows[at + word.end] ?? 0
    if (rows[at + word.segment] !== segment || rows[at + word.start] !== end || rowEnd <= end || rowEnd > size) break
    if (!areNamed(rows, at, names.size)) break
    end = rowEnd
    valid = at + ROW_WORDS
  }
  return { rows: rows.subarray(0, valid), skipped, isCut: valid < rows.length }
}

function areNamed(rows: Uint32Array, at: number, names: number): boolean {
  for (const n of [word.who, word.what, word.how]) {
    const pair = rows[at + n] ?? 0
    const right = pair & 0xffff
    // The lower half of the last pair is the number of the attempt.
    if (pair >>> 16 >= names && pair >>> 16 !== 0xffff) return false
    if (n !== word.how && right >= names && right !== 0xffff) return false
  }
  return true
}

/** A segment that was changed by other hands no longer has the last row's line where the row says. */
function fitsSegment(rows: Uint32Array, log: number): boolean {
  if (rows.length === 0) return true
  const last = rows.subarray(-ROW_WORDS)
  const [start, end] = [last[word.start] ?? 0, last[word.end] ?? 0]
  const line = Buffer.allocUnsafe(end - start)
  if (readSync(log, line, 0, line.length, start) < line.length) return false
  if (line.at(-1) !== 0x0a || line.indexOf(0x0a) !== line.length - 1) return false
  const exchange = fromLine(line.subarray(0, -1))
  if (!exchange) return !isGood(last, 0)
  const ulid = tryUlidWords(exchange.id)
  return ulid?.every((one, at) => one === last[at]) ?? false
}

function readWords(indexPath: string, last: number): { head: Uint32Array; rows: Uint32Array; skipped: number } {
  const head = new Uint32Array(ROW_WORDS)
  const file = openIfThere(indexPath)
  if (file === null) return { head, rows: new Uint32Array(0), skipped: 0 }
  try {
    const count = Math.max(0, Math.floor(fstatSync(file).size / ROW_BYTES) - 1)
    const skipped = Math.max(0, count - last)
    const rows = new Uint32Array((count - skipped) * ROW_WORDS)
    readSync(file, head, 0, ROW_BYTES, 0)
    const read = readSync(file, rows, 0, rows.byteLength, ROW_BYTES * (1 + skipped))
    return { head, rows: rows.subarray(0, Math.floor(read / ROW_BYTES) * ROW_WORDS), skipped }
  } finally {
    closeSync(file)
  }
}

function openIfThere(file: string): number | null {
  try {
    return openSync(file, 'r')
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null
    throw error
  }
}

function header(segment: number, names: LogNames): Uint32Array {
  const words = new Uint32Array(ROW_WORDS)
  words.set([MAGIC, VERSION, ROW_BYTES, segment, layout, names.generation])
  return words
}
