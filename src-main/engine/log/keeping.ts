import type { ExchangeSummary } from '../../../src-preload/contract/exchange'
import { defaultRetention, type LogUsage, Retention, type SavedQuery } from '../../../src-preload/contract/log'
import type { ChangeHub } from '../changes'
import { storedCatalogs } from '../imports/imported-catalogs'
import type { BodyStore, Clock, LogStore } from '../ports'
import { ProblemError } from '../problem'
import type { Registry } from '../registry'
import { type LogQueries, missingExchange } from './query'
import { type Recent, summaryOf } from './summaries'

/** What stays in the log, what is said of it, and what goes. */
export interface LogKeeping {
  pin(input: { id: string; pinned: boolean }): Promise<ExchangeSummary>
  note(input: { id: string; note: string | null }): Promise<ExchangeSummary>
  remove(id: string): Promise<{ removed: number }>
  clear(input: { pinnedToo: boolean }): Promise<{ removed: number }>
  usage(): Promise<LogUsage>
  retention(): Retention
  setRetention(retention: Retention): Promise<Retention>
  queries(): SavedQuery[]
  saveQuery(saved: SavedQuery): Promise<SavedQuery[]>
  removeQuery(name: string): Promise<SavedQuery[]>
  /** Sees to the limits now and then, until it is stopped. */
  start(): void
  stop(): Promise<void>
}
interface Needs {
  log: LogStore
  bodies: BodyStore
  registry: Registry
  recent: Recent
  changes: ChangeHub
  clock: Clock
  queries: Pick<LogQueries, 'read'>
  dataFolder: string
  onFault(error: unknown): void
}

const day = 86_400_000
/** Milliseconds between two looks at the limits, and before the first: whoever just started wants something else. */
const betweenMs = 10 * 60_000
const firstMs = 30_000
const mostQueries = 200

export function createLogKeeping({ log, bodies, registry, recent, changes, clock, queries, dataFolder, onFault }: Needs): LogKeeping {
  let working: Promise<unknown> = Promise.resolve()
  let cancel = () => {}
  let stopped = false
  /** Bodies may lie there that nothing refers to: of what was removed, and of a process that was killed. */
  let hasLeftovers = true

  const steady = createSteadyTime(clock)

  const mark = async (id: string, change: { pinned?: boolean; note?: string | null }): Promise<ExchangeSummary> => {
    const exchange = await log.mark(id, change)
    if (!exchange) throw missingExchange(id)
    const known = recent.list().find((one) => one.id === id)
    const summary = summaryOf(exchange, known?.bytesMatch ?? null)
    recent.replace(summary)
    changes.publish({ kind: 'exchange-marked', exchange: summary })
    return summary
  }
  const retention = (): Retention => Retention.safeParse(registry.settings().retention).data ?? defaultRetention
  const sweep = async (): Promise<void> => {
    hasLeftovers = false
    const kept = new Set<string>()
    for await (const hash of log.bodyRefs()) kept.add(hash)
    for (const stored of storedCatalogs(registry.data())) kept.add(stored)
    await bodies.sweep(kept)
  }
  const enforce = async (): Promise<void> => {
    const { days, count, bytes } = retention()
    const limits = { maxAgeMs: days === null ? null : days * day, maxCount: count, maxBytes: bytes }
    if (hasLeftovers) await sweep()
    const removed = await log.retain(limits, steady(), await bodies.usage())
    if (removed > 0) await Promise.all([sweep(), tellCleared()])
  }
  const tellCleared = async (): Promise<void> => {
    recent.keep(new Set((await log.newest(50)).map(({ id }) => id)))
    changes.publish({ kind: 'log-cleared' })
  }
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = working.then(work)
    working = turn.catch(() => {})
    return turn
  }
  const lookIn = (ms: number) => {
    cancel = clock.at(clock.now() + ms, () => {
      inTurn(enforce)
        .catch(onFault)
        .finally(() => {
          if (!stopped) lookIn(betweenMs)
        })
    })
  }
  const saved = (): SavedQuery[] => registry.settings().queries ?? []
  const saveAll = (edit: (all: SavedQuery[]) => SavedQuery[]): Promise<SavedQuery[]> =>
    registry.change((draft) => {
      draft.settings.queries = edit(draft.settings.queries ?? [])
      return draft.settings.queries
    })
  const others = (all: SavedQuery[], name: string) => all.filter((one) => one.name.toLowerCase() !== name.toLowerCase())

  return {
    pin: ({ id, pinned }) => mark(id, { pinned }),
    note: ({ id, note }) => mark(id, { note }),
    async remove(id) {
      if (!(await log.remove(id))) throw missingExchange(id)
      hasLeftovers = true
      recent.keep(new Set(recent.list().flatMap((one) => (one.id === id ? [] : [one.id]))))
      changes.publish({ kind: 'exchange-removed', id })
      return { removed: 1 }
    },
    clear: ({ pinnedToo }) =>
      inTurn(async () => {
        const removed = await log.clear(pinnedToo)
        await sweep()
        await tellCleared()
        return { removed }
      }),
    async usage() {
      const { oldest, ...usage } = await log.usage()
      const since = oldest === null ? null : new Date(oldest).toISOString()
      return { folder: dataFolder, ...usage, bodyBytes: await bodies.usage(), oldest: since, retention: retention() }
    },
    retention,
    async setRetention(wanted) {
      await registry.change((draft) => {
        draft.settings.retention = wanted
      })
      await inTurn(enforce)
      return retention()
    },
    queries: saved,
    async saveQuery(query) {
      queries.read(query.query)
      if (others(saved(), query.name).length >= mostQueries) throw tooMany()
      return saveAll((all) => [...others(all, query.name), query].sort((a, b) => a.name.localeCompare(b.name)))
    },
    async removeQuery(name) {
      if (others(saved(), name).length === saved().length)
        throw new ProblemError({ code: 'not_found', message: `There is no saved query "${name}".`, field: 'name' })
      return saveAll((all) => others(all, name))
    },
    start: () => lookIn(firstMs),
    async stop() {
      stopped = true
      cancel()
      await working
    },
  }
}

/**
 * The time by which things grow old. A clock that is set forward makes nothing older, or a wrong year would empty the log within minutes; what a
 * machine slept through for days counts as little, until the next start.
 */
function createSteadyTime(clock: Pick<Clock, 'now' | 'monotonic'>): () => number {
  const ahead = () => clock.now() - clock.monotonic()
  let known = ahead()
  let jumped = 0
  return () => {
    const jump = ahead() - known
    known += jump
    if (Math.abs(jump) > day) jumped = Math.max(0, jumped + jump)
    return clock.now() - jumped
  }
}

function tooMany(): ProblemError {
  const message = `There are ${mostQueries} saved queries already.`
  return new ProblemError({ code: 'too_large', message, field: 'name', fix: 'Remove one you no longer need.' })
}
