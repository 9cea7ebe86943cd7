import type { DeliveryState } from '../../../src-preload/contract/delivery'
import type { Exchange } from '../../../src-preload/contract/exchange'
import { readableText } from '../../request/bytes'
import type { CatalogShelf } from '../catalogs'
import type { Queue } from '../delivery/queue'
import type { BodyStore, Clock, LogRange, LogStore } from '../ports'
import { ProblemError } from '../problem'
import { type ExchangeFacts, factsOf } from '../query/facts'
import type { LogFilter } from '../query/filter'
import { matches, type Surroundings } from '../query/match'
import type { Vocabulary } from '../query/operator'
import { readQuery } from '../query/read'
import type { Registry } from '../registry'

export interface QueryResult {
  exchanges: Exchange[]
  looked: number
  left: number
}

/** Queries over the log, as every door asks them. */
export interface LogQueries {
  /** Throws `invalid_input` with the place and the way out. */
  read(query: string): LogFilter
  vocabulary(): Vocabulary
  /** Whatever holds the filter, a batch at a time. Whoever has enough ends it. */
  run(filter: LogFilter, range: LogRange): AsyncGenerator<QueryResult>
  holds(exchange: Exchange, filter: LogFilter): Promise<boolean>
  /** Newest first; the store counts by itself what it can tell without reading. */
  visit(filter: LogFilter, see: (facts: ExchangeFacts) => void): Promise<void>
  answers(filter: LogFilter): Promise<boolean>
}
interface Needs {
  log: LogStore
  bodies: Pick<BodyStore, 'get'>
  registry: Registry
  catalogs: CatalogShelf
  queue: Pick<Queue, 'get'>
  clock: Pick<Clock, 'now'>
}

export function createLogQueries(needs: Needs): LogQueries {
  const { log, registry, catalogs, clock } = needs

  async function* run(filter: LogFilter, range: LogRange): AsyncGenerator<QueryResult> {
    const around = surroundings(needs)
    for await (const { exchanges, looked, left } of log.scan(filter, range)) {
      const holding: Exchange[] = []
      for (const exchange of exchanges) if (await matches(exchange, filter, around)) holding.push(exchange)
      yield { exchanges: holding, looked, left }
    }
  }

  return {
    read: (query) => readQuery(query, vocabulary()),
    vocabulary,
    run,
    holds: (exchange, filter) => matches(exchange, filter, surroundings(needs)),
    async visit(filter, see) {
      if (await log.answers(filter)) return log.visit(filter, see)
      for await (const { exchanges } of run(filter, { batch: 256 })) for (const exchange of exchanges) see(factsOf(exchange))
    },
    answers: (filter) => log.answers(filter),
  }

  function vocabulary(): Vocabulary {
    return {
      hooks: registry.everyHook(),
      inboxes: registry.everyInbox(),
      // Most queries name neither, and a start would have to read every catalog for its first look into the log.
      get catalogs() {
        return catalogs.list()
      },
      get eventTypes() {
        return [...new Set(catalogs.list().flatMap(({ id }) => catalogs.get(id).eventTypes.map(({ type }) => type)))]
      },
      now: clock.now(),
    }
  }
}

/** What an exchange can't say of itself; what was asked once is remembered for as long as one query runs. */
function surroundings({ log, bodies, queue }: Needs): Surroundings {
  const finals = new Map<string, Promise<DeliveryState | null>>()
  const texts = new Map<string, Promise<string>>()
  const once = <T>(known: Map<string, Promise<T>>, key: string, ask: () => Promise<T>): Promise<T> => {
    const answer = known.get(key) ?? ask()
    known.set(key, answer)
    return answer
  }
  /** The queue forgets what was settled long ago; then the newest attempt in the log says how it ended. */
  const newestOutcome = async (delivery: string): Promise<DeliveryState | null> => {
    for await (const { exchanges } of log.scan([{ not: false, any: [{ on: 'delivery', is: delivery }] }], { batch: 4 })) {
      const last = exchanges.find((one) => one.deliveryId === delivery && one.direction === 'out')
      if (last) return last.outcome === 'delivered' ? 'delivered' : 'failed'
    }
    return null
  }
  return {
    async final({ deliveryId }) {
      if (deliveryId === null) return null
      return queue.get(deliveryId)?.state ?? once(finals, deliveryId, () => newestOutcome(deliveryId))
    },
    async body(ref) {
      // One text at a time: large ones would add up.
      if (!texts.has(ref)) texts.clear()
      return once(texts, ref, async () => readableText((await bodies.get(ref)) ?? new Uint8Array()))
    },
  }
}

export function missingExchange(id: string): ProblemError {
  const fix = '"log" lists the newest ones.'
  return new ProblemError({ code: 'not_found', message: `The log has no exchange "${id}".`, field: 'id', fix })
}
