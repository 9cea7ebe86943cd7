import type { ExchangeSummary } from '../../src-preload/contract/exchange'
import { emptyResult, pageRows, useLogResult, withArrivals, withPage } from '../stores/log-result'
import { client } from './client'

// Asks for the result of the log's query: its newest rows as they are found, any page of the rest, its sums, and what comes in from then on.

const gatherMs = 100
const restMs = 2_000

let running = new AbortController()

/** Starts a result over; the one before stays until something is found. Throws what is wrong with the query; being overtaken is no error. */
export async function fetchResult(query: string): Promise<void> {
  running.abort()
  running = new AbortController()
  const { signal } = running
  useLogResult.setState({ loading: true, progress: null })
  try {
    const head: ExchangeSummary[] = []
    const begin = () => ({ ...emptyResult, pages: new Map(), query, head: [...head] })
    let begun = false
    for await (const { exchanges, looked, left } of await client.log.search({ query, limit: pageRows }, { signal })) {
      if (signal.aborted) return
      head.push(...exchanges)
      useLogResult.setState(
        begun || exchanges.length === 0 ? { head: [...head], progress: { looked, left }, ...(begun ? {} : begin()) } : begin(),
      )
      begun = true
    }
    if (signal.aborted) return
    if (!begun) useLogResult.setState(begin())
    useLogResult.setState({ loading: false, progress: null })
    if (query.trim() !== '') void heed(query, signal)
    await fetchStats()
  } catch (error) {
    if (!signal.aborted) throw error
  }
}

export function endSearch() {
  running.abort()
  running = new AbortController()
  const { query } = useLogResult.getState()
  useLogResult.setState({ loading: false, progress: null })
  if (query !== '') void heed(query, running.signal)
}

/** Rows further down, counted from the end of the head. */
export async function fetchPage(page: number): Promise<void> {
  const { signal } = running
  const { query, head, pages } = useLogResult.getState()
  const end = head.at(-1)?.id
  const above = pages.get(page - 1)?.at(-1)?.id
  const place = above ? { before: above } : { before: end, skip: page * pageRows }
  const rows = await client.log.list({ query, limit: pageRows, ...place })
  const now = useLogResult.getState()
  if (!signal.aborted && now.head.at(-1)?.id === end) useLogResult.setState(withPage(now, page, rows))
}

/** The result at a glance; it also says how many rows there are. */
export async function fetchStats(): Promise<void> {
  const { signal } = running
  const { query } = useLogResult.getState()
  const stats = await client.log.stats({ query, buckets: 120 })
  if (signal.aborted) return
  useLogResult.setState(({ head, tail, waiting, overdue, pages }) => ({
    stats,
    statsOf: query,
    // The first answer says how long the tail is; later, arrivals keep count themselves.
    tail:
      tail === 0 && pages.size === 0 && head.length >= pageRows ? Math.max(0, stats.total - head.length - waiting.length - overdue) : tail,
  }))
}

/** What holds the query from now on. A line that breaks ends it; the next snapshot starts the result over. */
async function heed(query: string, signal: AbortSignal) {
  let waiting: ExchangeSummary[] = []
  const hand = () => {
    const gulp = waiting
    waiting = []
    if (!signal.aborted && gulp.length > 0) arrive(gulp)
  }
  try {
    for await (const exchange of await client.log.follow({ query }, { signal })) {
      if (waiting.length === 0) setTimeout(hand, gatherMs)
      waiting.push(exchange)
    }
  } catch {}
}

export function arrive(exchanges: ExchangeSummary[]) {
  useLogResult.setState((result) => withArrivals(result, exchanges))
  void renewStats()
}

let renewing = false
/** Adding a large log up takes its time, so it rests between two sums for many times as long as one took. */
async function renewStats() {
  if (renewing) return
  renewing = true
  await pause(restMs)
  const began = performance.now()
  await fetchStats().catch(() => {})
  await pause(Math.min(30_000, (performance.now() - began) * 10))
  renewing = false
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** After a new line to the engine, or much that was deleted: what happened meanwhile is unknown. */
export function renewResult() {
  fetchResult(useLogResult.getState().query).catch(() => useLogResult.setState({ loading: false }))
}
