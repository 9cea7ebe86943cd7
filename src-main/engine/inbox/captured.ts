import type { CapturedPage, ClearCaptured, ResendCaptured, WaitInput } from '../../../src-preload/contract/capture-query'
import type { Exchange, ExchangeDetail, ExchangeSummary } from '../../../src-preload/contract/exchange'
import type { AbortSignalLike } from '../changes'
import { resolveTarget } from '../hooks/target'
import type { Log } from '../log/log'
import { type LogQueries, missingExchange } from '../log/query'
import type { BodyStore, Clock, LogStore, Vault } from '../ports'
import { ProblemError } from '../problem'
import type { LogFilter } from '../query/filter'
import { invalid } from '../refusal'
import type { Registry } from '../registry'
import { trueRequest } from '../secrecy/true-request'
import type { Arrivals } from './arrivals'
import { type PassOnNeeds, passOn } from './pass-on'

/** What inboxes have captured: listed, cleared, waited for, sent once more. */
export interface Captured {
  captured(page: CapturedPage): Promise<ExchangeSummary[]>
  clear(input: ClearCaptured): Promise<{ removed: number }>
  /** Throws `timed_out`. Ends early where `signal` is aborted. */
  wait(input: WaitInput, signal?: AbortSignalLike): Promise<ExchangeDetail>
  resend(input: ResendCaptured): Promise<{ exchange: string }>
}
interface Needs extends PassOnNeeds {
  registry: Registry
  log: LogStore
  logs: Pick<Log, 'list' | 'get' | 'remove'>
  queries: Pick<LogQueries, 'read' | 'run' | 'holds'>
  bodies: BodyStore
  vault: Pick<Vault, 'version'>
  arrivals: Arrivals
  clock: Clock
  receiverUrl(): string | null
  /** Resolves when everything that is answered by now is in the log: whoever has an answer finds its request there. */
  recorded(): Promise<void>
}
const units = { ms: 1, s: 1_000, m: 60_000 } as const
const longestMs = 600_000

export function createCaptured(needs: Needs): Captured {
  const { registry, log, logs, queries, arrivals, clock, recorded } = needs
  // Behind the caller's own words, so that places in a refusal are right.
  const queryOf = (inbox: string, query: string) => `${query} inbox:${inbox} direction:in`.trim()

  return {
    async captured({ id, query, ...page }) {
      await recorded()
      return logs.list({ ...page, query: queryOf(registry.inbox(id).id, query) })
    },
    async clear({ id: idOrName, upTo }) {
      const { id } = registry.inbox(idOrName)
      await recorded()
      const doomed: string[] = []
      for await (const { exchanges } of queries.run(queries.read(`inbox:${id}`), { batch: 256 }))
        doomed.push(...exchanges.filter((one) => !one.pinned && (upTo === undefined || one.id <= upTo)).map((one) => one.id))
      for (const one of doomed) await logs.remove(one)
      return { removed: doomed.length }
    },
    async wait({ id, query, timeout, since }, signal) {
      const inbox = registry.inbox(id)
      const filter = queries.read(queryOf(inbox.id, query))
      const timeoutMs = millisecondsOf(timeout)
      const found = await firstArrival(inbox.id, filter, since, timeoutMs, signal)
      if (found) return logs.get(found.id)
      const what = query === '' ? 'No request' : `No request that holds ${query}`
      throw new ProblemError({
        code: 'timed_out',
        message: `${what} came to ${inbox.name} within ${timeout}.`,
        fix:
          since === undefined
            ? 'What came before the question does not count: name a since for that.'
            : 'Wait longer, or look at what came.',
      })
    },
    async resend({ id, url, timeoutMs }) {
      const exchange = await log.get(id)
      if (!exchange) throw missingExchange(id)
      if (exchange.direction !== 'in' && exchange.deliveryId !== null)
        throw new ProblemError({
          code: 'conflict',
          message: 'That is neither a captured nor an imported request.',
          field: 'id',
          fix: 'Resend its delivery instead.',
        })
      if (exchange.error?.code === 'body_too_large')
        throw new ProblemError({ code: 'conflict', message: 'Only the beginning of its body was kept.', field: 'id' })
      const request = await trueRequest(exchange, needs)
      if ('refusal' in request) throw new ProblemError({ code: 'conflict', message: request.refusal, field: 'id' })
      const target = targetOf(url, needs)
      const { inbox, catalog, eventType } = exchange
      const passed = await passOn({ ...request, url: target, capture: { id, inbox, catalog, eventType }, how: 'resent', timeoutMs }, needs)
      await passed.recorded
      return { exchange: passed.exchange }
    },
  }

  /** Listens before it looks, so that nothing slips between. */
  async function firstArrival(
    inbox: string,
    filter: LogFilter,
    since: string | undefined,
    timeoutMs: number,
    signal: AbortSignalLike | undefined,
  ): Promise<Exchange | null> {
    const begun = clock.now()
    let settle: (found: Exchange | null) => void = () => {}
    const arrival = new Promise<Exchange | null>((resolve) => {
      settle = resolve
    })
    const forget = arrivals.listen((exchange) => {
      if (exchange.inbox === inbox)
        queries.holds(exchange, filter).then(
          (held) => held && settle(exchange),
          () => {},
        )
    })
    const cancel = clock.at(begun + timeoutMs, () => settle(null))
    signal?.addEventListener('abort', () => settle(null), { once: true })
    try {
      const before = since === undefined ? null : await earliest(filter, since)
      return before ?? (await arrival)
    } finally {
      cancel()
      forget()
    }
  }

  async function earliest(filter: LogFilter, since: string): Promise<Exchange | null> {
    const time = Date.parse(since)
    const clauses: LogFilter = Number.isNaN(time)
      ? filter
      : [...filter, { not: false, any: [{ on: 'time', from: time, to: Number.POSITIVE_INFINITY }] }]
    const range = { oldestFirst: true, batch: 20, ...(since.startsWith('exc_') ? { after: since } : {}) }
    for await (const { exchanges } of queries.run(clauses, range)) if (exchanges[0]) return exchanges[0]
    return null
  }
}

function targetOf(url: string, { registry, receiverUrl }: Needs): string {
  if (!url.startsWith('inbox:') && !/^https?:\/\//i.test(url))
    throw invalid('url', `"${url}" is no http or https URL.`, 'Write it whole, or inbox:NAME.')
  if (!url.startsWith('inbox:') && !URL.canParse(url)) throw invalid('url', `"${url}" is no URL.`, 'Correct it.')
  const inbox = url.startsWith('inbox:') ? url.slice('inbox:'.length) : null
  if (inbox !== null && !registry.findInbox(inbox)) throw invalid('url', `There is no inbox "${inbox}".`, 'Make it, or name another.')
  const target = resolveTarget(url, registry, receiverUrl())
  if ('url' in target) return target.url
  throw invalid('url', target.message, 'Choose another target.')
}

/** Throws `invalid_input`. */
function millisecondsOf(text: string): number {
  const [, number, unit] = /^([\d.]+)(ms|s|m)$/.exec(text) ?? []
  const ms = Number(number) * units[unit as keyof typeof units]
  if (ms <= longestMs) return ms
  throw invalid('timeout', `${text} is too long.`, 'Wait ten minutes at most.')
}
