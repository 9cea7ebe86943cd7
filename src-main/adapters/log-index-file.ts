import type { FileHandle } from 'node:fs/promises'
import fs from 'node:fs/promises'
import { readFully, readLines } from './file-lines'
import { type LogIndex, ROW_WORDS } from './log-index'
import { fromLine } from './log-line'
import { errorCode } from './storage-problem'
import { ulidWords } from './ulid-words'

// NNNNNNNN.idx: a header row and the rows of one segment. It is derived: missing, torn, stale or written by a machine of the other byte order, it is
// made again from the segment.

const ROW_BYTES = ROW_WORDS * 4
const MAGIC = 0x58444948
const VERSION = 1

/** Loads a segment's rows into the index: those on disk that still fit the segment, then one for each line behind them. Answers how many were on disk. */
export async function loadRows(index: LogIndex, segment: number, indexPath: string, log: FileHandle): Promise<number> {
  const { size } = await log.stat()
  const stored = await storedRows(indexPath, segment, size)
  const trusted = (await fitsSegment(stored, log)) ? stored : new Uint32Array(0)
  index.addRows(trusted)
  const scannedFrom = trusted.at(-2) ?? 0
  for await (const { bytes, start, end } of readLines(log, scannedFrom, size)) {
    const exchange = fromLine(bytes)
    index.add(exchange ? safeUlid(exchange.id) : null, { segment, start, end })
  }
  return trusted.length / ROW_WORDS
}

/** Writes the rows that are not on disk yet. `stored` rows of the segment are; `first` is the segment's first row in the index. */
export async function storeRows(index: LogIndex, segment: number, indexPath: string, first: number, stored: number): Promise<number> {
  // The index may grow while this is being written, so what is written is settled here.
  const words = index.wordsFrom(first + stored).slice()
  const handle = await fs.open(indexPath, fs.constants.O_CREAT | fs.constants.O_RDWR, 0o600)
  try {
    await handle.truncate(ROW_BYTES * (1 + stored))
    await handle.write(header(segment), 0, ROW_BYTES, 0)
    await handle.write(words, 0, words.byteLength, ROW_BYTES * (1 + stored))
  } finally {
    await handle.close()
  }
  return stored + words.length / ROW_WORDS
}

async function storedRows(indexPath: string, segment: number, size: number): Promise<Uint32Array> {
  const words = await readWords(indexPath)
  const expected = header(segment)
  if (!expected.every((word, at) => words[at] === word)) return new Uint32Array(0)
  const rows = words.subarray(ROW_WORDS)
  let end = 0
  let valid = 0
  for (let at = 0; at < rows.length; at += ROW_WORDS) {
    const rowEnd = rows[at + 6] ?? 0
    if (rows[at + 4] !== segment || rows[at + 5] !== end || rowEnd <= end || rowEnd > size) break
    end = rowEnd
    valid = at + ROW_WORDS
  }
  return rows.subarray(0, valid)
}

/** A segment that was changed by other hands no longer has the last row's line where the row says. */
async function fitsSegment(rows: Uint32Array, log: FileHandle): Promise<boolean> {
  if (rows.length === 0) return true
  const [u0, u1, u2, u3, , start = 0, end = 0, state] = rows.subarray(-ROW_WORDS)
  const line = Buffer.allocUnsafe(end - start)
  await readFully(log, line, start)
  if (line.at(-1) !== 0x0a || line.indexOf(0x0a) !== line.length - 1) return false
  const exchange = fromLine(line.subarray(0, -1))
  if (!exchange) return state === 0
  const ulid = safeUlid(exchange.id)
  return ulid !== null && [u0, u1, u2, u3].every((word, at) => word === ulid[at])
}

async function readWords(indexPath: string): Promise<Uint32Array> {
  try {
    const bytes = await fs.readFile(indexPath)
    const length = Math.floor(bytes.length / ROW_BYTES) * ROW_WORDS
    // A Buffer may begin anywhere in its memory; words must begin at a multiple of four.
    return bytes.byteOffset % 4 === 0
      ? new Uint32Array(bytes.buffer, bytes.byteOffset, length)
      : new Uint32Array(Uint8Array.from(bytes).buffer, 0, length)
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return new Uint32Array(0)
    throw error
  }
}

function header(segment: number): Uint32Array {
  return Uint32Array.of(MAGIC, VERSION, ROW_BYTES, segment, 0, 0, 0, 0)
}

function safeUlid(id: string): Uint32Array | null {
  try {
    return ulidWords(id)
  } catch {
    return null
  }
}
