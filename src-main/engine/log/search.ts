import type { Exchange, ExchangeSummary } from '../../../src-preload/contract/exchange'
import type { Found, LogPage, LogStats, LogStatsInput } from '../../../src-preload/contract/log'
import type { AbortSignalLike, ChangeHub } from '../changes'
import type { LogStore } from '../ports'
import { type Completion, complete } from '../query/complete'
import type { LogFilter } from '../query/filter'
import type { Registry } from '../registry'
import type { LogQueries } from './query'
import { collectStats } from './stats'

/** The log through a query. */
export interface LogSearch {
  /** Newest first. */
  list(page: LogPage): Promise<ExchangeSummary[]>
  count(query: string): Promise<{ count: number }>
  stats(input: LogStatsInput): Promise<LogStats>
  /** Batches while it goes on, until everything was looked at or `limit` were found. */
  search(page: LogPage, signal?: AbortSignalLike): AsyncGenerator<Found, void, void>
  /** What holds the query from now on, as it is recorded. */
  follow(query: string, signal?: AbortSignalLike): AsyncGenerator<ExchangeSummary, void, void>
  complete(input: { query: string; cursor: number }): Completion
}
interface Needs {
  log: LogStore
  queries: LogQueries
  registry: Registry
  changes: ChangeHub
  summaries(exchanges: Exchange[]): Promise<ExchangeSummary[]>
}

/** So many ids are remembered to tell nobody the same twice. */
const rememberedIds = 20_000

export function createLogSearch({ log, queries, registry, changes, summaries }: Needs): LogSearch {
  const find = async ({ limit, before, after, skip = 0 }: LogPage, filter: LogFilter): Promise<Exchange[]> => {
    const upwards = after !== undefined && before === undefined
    const skipsItself = skip > 0 && (await queries.answers(filter))
    const range = { before, after, oldestFirst: upwards, batch: limit, skip: skipsItself ? skip : 0 }
    const wanted = limit + (skipsItself ? 0 : skip)
    const found: Exchange[] = []
    for await (const { exchanges } of queries.run(filter, range)) {
      found.push(...exchanges)
      if (found.length >= wanted) break
    }
    const page = found.slice(wanted - limit, wanted)
    return upwards ? page.reverse() : page
  }
  const count = async (filter: LogFilter): Promise<number> => {
    if (filter.length === 0) return log.count()
    let sum = 0
    await queries.visit(filter, () => sum++)
    return sum
  }

  return {
    async list(page) {
      const filter = queries.read(page.query ?? '')
      const isPlain = filter.length === 0 && page.after === undefined && !page.skip
      return summaries(isPlain ? await log.newest(page.limit, page.before) : await find(page, filter))
    },
    count: async (query) => ({ count: await count(queries.read(query)) }),
    async stats({ query, buckets }) {
      const stats = collectStats()
      await queries.visit(queries.read(query), stats.see)
      return stats.result(buckets, (id) => registry.everyHook().find((hook) => hook.id === id)?.name ?? null)
    },
    async *search({ limit, before, query }, signal) {
      let left = limit
      for await (const batch of queries.run(queries.read(query ?? ''), { before, batch: Math.min(limit, 50) })) {
        if (signal?.aborted) return
        const exchanges = await summaries(batch.exchanges.slice(0, left))
        left -= exchanges.length
        yield { exchanges, looked: batch.looked, left: batch.left }
        if (left <= 0) return
      }
    },
    async *follow(query, signal) {
      const filter = queries.read(query)
      const told = new Set<string>()
      let last = (await log.newest(1))[0]?.id
      const news = async function* (exchanges: Exchange[]) {
        for (const exchange of exchanges) {
          if (told.has(exchange.id) || !(await queries.holds(exchange, filter))) continue
          told.add(exchange.id)
          if (told.size > rememberedIds) told.delete(told.values().next().value ?? '')
          if (last === undefined || exchange.id > last) last = exchange.id
          yield* await summaries([exchange])
        }
      }
      while (!signal?.aborted) {
        for await (const item of changes.follow(signal)) {
          if (item.kind === 'resync') break
          // What came between the question and the watch, or while too much happened at once.
          if (item.kind === 'snapshot')
            for await (const { exchanges } of log.scan([], { after: last, oldestFirst: true, batch: 50 })) yield* news(exchanges)
          if (item.kind !== 'changes') continue
          const ids = item.changes.flatMap((change) => (change.kind === 'exchange' ? [change.exchange.id] : []))
          const exchanges = await Promise.all(ids.map((id) => log.get(id)))
          yield* news(exchanges.filter((one) => one !== undefined))
        }
      }
    },
    complete: ({ query, cursor }) => complete(query, cursor, queries.vocabulary()),
  }
}
