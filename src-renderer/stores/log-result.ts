import { create } from 'zustand'
import type { ExchangeSummary } from '../../src-preload/contract/exchange'
import type { LogStats, SavedQuery } from '../../src-preload/contract/log'
import type { Problem } from '../../src-preload/contract/problem'

/**
 * What a query finds, newest first: `head` is held whole and grows as exchanges come in; the `tail` rows that follow its last one are known by
 * number and read page by page. What comes in while somebody reads further down waits in `waiting` (newest first); `overdue` counts what was
 * too much to keep waiting.
 */
export interface LogResult {
  /** As it is typed; `query` is the one whose result is shown. */
  draft: string
  query: string
  loading: boolean
  /** How far a search that takes its time has come: exchanges looked at and not looked at yet. */
  progress: { looked: number; left: number } | null
  /** What is wrong with `draft`. */
  problem: Problem | null
  head: ExchangeSummary[]
  tail: number
  pages: Map<number, ExchangeSummary[]>
  waiting: ExchangeSummary[]
  overdue: number
  /** The list stands at its top, so that what comes in is shown at once. */
  following: boolean
  stats: LogStats | null
  /** The query the sums are of: for a moment still the one before. */
  statsOf: string
  saved: SavedQuery[]
}

export const pageRows = 100
const mostHead = 1_000
const mostWaiting = 1_000
const mostPages = 60

export const emptyResult = {
  ...{
    problem: null,
    progress: null,
    head: [],
    tail: 0,
    pages: new Map<number, ExchangeSummary[]>(),
    waiting: [],
    overdue: 0,
    following: true,
  },
}

export const useLogResult = create<LogResult>(() => ({
  draft: '',
  query: '',
  loading: true,
  ...emptyResult,
  stats: null,
  statsOf: '',
  saved: [],
}))

export const rowCount = ({ head, tail }: LogResult) => head.length + tail

/** The exchange of a row, or undefined while its page is on its way. */
export function rowAt({ head, pages }: LogResult, row: number): ExchangeSummary | undefined {
  const behind = row - head.length
  return behind < 0 ? head[row] : pages.get(Math.floor(behind / pageRows))?.[behind % pageRows]
}

/** The rows from the newest on, as far as they are here without a gap. */
export function contiguous({ head, pages }: LogResult): ExchangeSummary[] {
  const rows = [head]
  for (let page = 0, found = pages.get(page); found; found = pages.get(++page)) rows.push(found)
  return rows.flat()
}

/** Where a known exchange stands, or -1. */
export function rowOf({ head, pages }: LogResult, id: string): number {
  const inHead = head.findIndex((exchange) => exchange.id === id)
  if (inHead >= 0) return inHead
  for (const [page, rows] of pages) {
    const at = rows.findIndex((exchange) => exchange.id === id)
    if (at >= 0) return head.length + page * pageRows + at
  }
  return -1
}

/** Takes in exchanges that hold the query: known ones are replaced in place, new ones are shown at the top or wait. */
export function withArrivals(result: LogResult, exchanges: ExchangeSummary[]): LogResult {
  const news = new Map(exchanges.map((exchange) => [exchange.id, exchange]))
  let next = withReplaced(result, news)
  if (news.size === 0) return next
  const last = next.head.at(-1)
  const late = last && next.tail > 0 ? [...news.values()].filter(({ id }) => id < last.id) : []
  if (late.length > 0) {
    // It took so long that its place is among the pages: they are read anew.
    for (const { id } of late) news.delete(id)
    next = { ...next, tail: next.tail + late.length, pages: new Map() }
  }
  const added = newestFirst([...news.values(), ...next.waiting])
  if (!next.following)
    return { ...next, waiting: added.slice(0, mostWaiting), overdue: next.overdue + Math.max(0, added.length - mostWaiting) }
  return trimmed({ ...next, waiting: [], head: newestFirst([...added, ...next.head]) })
}

/** Shows what waited. Only to be used while nothing is overdue: then the result has to be read anew. */
export function withWaiting(result: LogResult): LogResult {
  return trimmed({ ...result, following: true, waiting: [], head: newestFirst([...result.waiting, ...result.head]) })
}

/** Takes changed exchanges out of `news` where they are known. */
function withReplaced(result: LogResult, news: Map<string, ExchangeSummary>): LogResult {
  const replace = (rows: ExchangeSummary[]) => {
    if (!rows.some(({ id }) => news.has(id))) return rows
    return rows.map((row) => {
      const changed = news.get(row.id)
      news.delete(row.id)
      return changed ?? row
    })
  }
  const head = replace(result.head)
  const waiting = replace(result.waiting)
  let pages = result.pages
  for (const [page, rows] of result.pages) {
    const next = news.size > 0 ? replace(rows) : rows
    if (next !== rows) pages = new Map(pages).set(page, next)
  }
  return head === result.head && waiting === result.waiting && pages === result.pages ? result : { ...result, head, waiting, pages }
}

/** Changes what is known of some exchanges and adds none. */
export function withChanged(result: LogResult, exchanges: ExchangeSummary[]): LogResult {
  return withReplaced(result, new Map(exchanges.map((exchange) => [exchange.id, exchange])))
}

export function withRemoved(result: LogResult, ids: ReadonlySet<string>): LogResult {
  const stays = ({ id }: ExchangeSummary) => !ids.has(id)
  const head = result.head.filter(stays)
  const inPages = [...result.pages.values()].flat().filter(({ id }) => ids.has(id)).length
  if (head.length === result.head.length && inPages === 0 && result.tail === 0) return result
  const pages = inPages > 0 ? new Map<number, ExchangeSummary[]>() : result.pages
  return { ...result, head, waiting: result.waiting.filter(stays), tail: result.tail - inPages, pages }
}

/** A page that is shorter than asked for says where the result ends. Far more pages than a screen needs are forgotten, the oldest read first. */
export function withPage(result: LogResult, page: number, rows: ExchangeSummary[]): LogResult {
  const pages = new Map(result.pages).set(page, rows)
  const [first] = pages.keys()
  if (pages.size > mostPages && first !== undefined) pages.delete(first)
  return { ...result, pages, tail: rows.length < pageRows ? Math.min(result.tail, page * pageRows + rows.length) : result.tail }
}

/** A head that grew too long hands its older rows back to the pages. */
function trimmed(result: LogResult): LogResult {
  const extra = result.head.length - mostHead
  if (extra < mostHead) return result
  return { ...result, head: result.head.slice(0, mostHead), tail: result.tail + extra, pages: new Map() }
}

const newestFirst = (exchanges: ExchangeSummary[]) => exchanges.sort((a, b) => (a.id < b.id ? 1 : a.id > b.id ? -1 : 0))
