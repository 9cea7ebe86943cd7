import type { Exchange } from '../../../src-preload/contract/exchange'
import type { LogBatch, LogRange } from '../../engine/ports'
import type { ExchangeFacts } from '../../engine/query/facts'
import type { LogFilter } from '../../engine/query/filter'
import type { LogIndex } from './log-index'
import { type Needles, needlesOf } from './log-needles'
import { ROW_WORDS, readFacts, word } from './log-row'
import { compileRows, type RowTest } from './log-row-test'
import { ulidWords } from './ulid-words'

/** Where lines come from. The index may be replaced by another between two steps. */
export interface LogSource {
  index(): LogIndex
  /** Null for broken lines; with needles, only those that may hold them. Lines that are gone are left out. */
  read(index: LogIndex, rows: number[], needles: Needles | null): Promise<Map<number, Exchange | null>>
}

/** Bytes that are looked through for words before the first result, and between later ones where there are few. */
const FIRST_CHUNK = 512 * 1024
const CHUNK = 32 * FIRST_CHUNK
/** Rows that are looked at in one go; more would hold up whoever else wants to be served. */
const ROWS_PER_STEP = 200_000
const MOST_LINES = 16_384
const LARGEST_BATCH = 512

/**
 * The exchanges that may hold a filter, newest first (or oldest first), a batch at a time. Each step looks up anew where it stands, so that what is
 * written meanwhile neither doubles nor hides anything. Throws `invalid_input` for cursors that are no ids.
 */
export async function* scanLog(source: LogSource, filter: LogFilter, range: LogRange): AsyncGenerator<LogBatch> {
  const needles = needlesOf(filter)
  const down = range.oldestFirst !== true
  let before = range.before === undefined ? null : ulidWords(range.before)
  let after = range.after === undefined ? null : ulidWords(range.after)
  let [skip, batch, looked, chunk] = [range.skip ?? 0, range.batch, 0, FIRST_CHUNK]
  for (;;) {
    const index = source.index()
    const test = compileRows(filter, index)
    const { from, to } = bounds(index, test, after, before)
    const rows: number[] = []
    let bytes = 0
    let at = down ? to : from
    const step = down ? -1 : 1
    const isOver = () => (down ? at <= from : at >= to)
    for (let steps = 0; !isOver() && steps < ROWS_PER_STEP; steps++) {
      const row = index.orderAt(down ? at - 1 : at)
      at += step
      if (!test.holds(row * ROW_WORDS) || skip-- > 0) continue
      skip = 0
      rows.push(row)
      bytes += (index.rows[row * ROW_WORDS + word.end] ?? 0) - (index.rows[row * ROW_WORDS + word.start] ?? 0)
      if (needles ? bytes >= chunk || rows.length >= MOST_LINES : rows.length >= batch) break
    }
    looked += down ? to - at : at - from
    const last = at === (down ? to : from) ? null : index.ulid(index.orderAt(down ? at : at - 1))
    if (down) before = last ?? before
    else after = last ?? after
    const over = isOver()
    const exchanges = await readInOrder(source, index, rows, needles)
    yield { exchanges, looked, left: over ? 0 : down ? at - from : to - at }
    if (over) return
    batch = Math.min(batch * 2, LARGEST_BATCH)
    if (exchanges.length < range.batch) chunk = Math.min(chunk * 4, CHUNK)
  }
}

/** Shows the facts of every row that holds a filter, newest first. False where the rows alone can't tell. `facts` is one object, filled anew each time. */
export async function visitRows(
  source: Pick<LogSource, 'index'>,
  filter: LogFilter,
  visit: (facts: ExchangeFacts) => void,
  pause: () => Promise<unknown>,
): Promise<boolean> {
  const index = source.index()
  const test = compileRows(filter, index)
  if (!test.exact) return false
  const { from, to } = bounds(index, test, null, null)
  const facts = {} as ExchangeFacts
  // What is shown may change while others are served; the rows themselves stay.
  const order = Uint32Array.from({ length: to - from }, (_, n) => index.orderAt(to - 1 - n))
  for (let n = 0; n < order.length; n++) {
    const at = (order[n] ?? 0) * ROW_WORDS
    if (test.holds(at)) visit(readFacts(index.rows, at, index.names, facts))
    if (n % ROWS_PER_STEP === ROWS_PER_STEP - 1) await pause()
  }
  return true
}

/** The stretch of what is shown, counted from the oldest, in which anything can hold. */
function bounds(index: LogIndex, test: RowTest, after: Uint32Array | null, before: Uint32Array | null): { from: number; to: number } {
  const isThere = after !== null && index.find(after) !== undefined
  const behind = after === null ? 0 : index.rank(after) + (isThere ? 1 : 0)
  const from = Math.max(behind, test.from > 0 ? index.rank(momentWords(test.from)) : 0)
  const until = test.to < 2 ** 48 - 1 ? index.rank(momentWords(test.to + 1)) : index.count
  const to = Math.min(before === null ? index.count : index.rank(before), until)
  return { from, to: Math.max(from, to) }
}

/** The smallest ULID of a millisecond. */
function momentWords(time: number): Uint32Array {
  const ms = Math.min(Math.ceil(Math.max(0, time)), 2 ** 48 - 1)
  return Uint32Array.of(Math.floor(ms / 0x10000), (ms % 0x10000) * 0x10000, 0, 0)
}

async function readInOrder(source: LogSource, index: LogIndex, rows: number[], needles: Needles | null): Promise<Exchange[]> {
  if (rows.length === 0) return []
  const found = await source.read(index, rows, needles)
  if (found.size === 0) return []
  return rows.flatMap((row) => {
    const exchange = found.get(row)
    if (exchange === null) index.takeOut(row, true)
    return exchange ? [exchange] : []
  })
}
