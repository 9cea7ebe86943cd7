import type { Exchange } from '../../../src-preload/contract/exchange'
import type { ExchangeFacts } from '../query/facts'
import type { LogFilter } from '../query/filter'

/** Where in the log's files a line ends: everything up to here is on disk. */
export interface LogPosition {
  segment: number
  end: number
}

/** Which part of the log is looked at. Cursors are ids of exchanges and lie outside of it. */
export interface LogRange {
  before?: string
  after?: string
  oldestFirst?: boolean
  /** How many the caller wants at first; later batches grow. */
  batch: number
  /** So many of those that hold the filter are left out first; only where the store `answers` it. */
  skip?: number
}
/** `looked`: how many have been looked at so far, `left`: how many have not. */
export interface LogBatch {
  exchanges: Exchange[]
  looked: number
  left: number
}
/** What is kept at most; null: no limit. Pinned exchanges count for nothing and stay. */
export interface LogLimits {
  maxAgeMs: number | null
  maxCount: number | null
  maxBytes: number | null
}
export interface LogUsage {
  exchanges: number
  pinned: number
  /** Lines that can't be read as an exchange. */
  broken: number
  segments: number
  bytes: number
  /** Milliseconds since 1970 of the oldest exchange; null where there is none. */
  oldest: number | null
}

export interface LogStore {
  /** Resolves when the line is written (survives kill -9). Lines appended in one tick share one write; promises resolve in the order of the lines. */
  append(exchange: Exchange): Promise<LogPosition>
  /** Newest first; with `before` (an exchange id) only older ones. */
  newest(limit: number, before?: string): Promise<Exchange[]>
  get(id: string): Promise<Exchange | undefined>
  /** Lines behind a position in the order they were written; null: from the start. */
  after(position: LogPosition | null): AsyncIterable<{ exchange: Exchange; position: LogPosition }>
  count(): Promise<number>
  /** Newest first: every exchange that holds the filter, and others that the store can't tell from them. Ended by whoever has enough. */
  scan(filter: LogFilter, range: LogRange): AsyncGenerator<LogBatch>
  /** Whether the store alone can tell which exchanges hold the filter. */
  answers(filter: LogFilter): Promise<boolean>
  /** Newest first, without reading a line; nothing where the store does not answer the filter. `facts` is one object, filled anew each time. */
  visit(filter: LogFilter, visit: (facts: ExchangeFacts) => void): Promise<void>
  /** Sets pin or note; answers the exchange as it is then. */
  mark(id: string, change: { pinned?: boolean; note?: string | null }): Promise<Exchange | undefined>
  /** Makes its bytes unreadable, here and in the file. False where it is not there. */
  remove(id: string): Promise<boolean>
  /** Everything but what is pinned, or that too. Answers how many. */
  clear(pinnedToo: boolean): Promise<number>
  /** Drops the oldest until the limits hold, a segment at a time where bytes are concerned; `bodyBytes` are kept beside the lines. Answers how many. */
  retain(limits: LogLimits, now: number, bodyBytes: number): Promise<number>
  usage(): Promise<LogUsage>
  /** Hashes of the large bodies that exchanges refer to; some come twice. */
  bodyRefs(): AsyncIterable<string>
}
