import type { BodySlice, Exchange, ExchangeDetail, ExchangeSummary } from '../../../src-preload/contract/exchange'
import { fromBase64, toBase64, utf8 } from '../../request/bytes'
import type { CatalogShelf } from '../catalogs'
import { policyOf } from '../delivery/policy'
import type { Queue } from '../delivery/queue'
import { attemptsIn } from '../delivery/retry'
import type { BodyStore, LogStore } from '../ports'
import { ProblemError } from '../problem'
import type { Registry } from '../registry'
import { adviceOf, sentenceOf } from './explain'
import { missingExchange } from './query'
import { summaryOf } from './summaries'
import type { UnwrittenBodies } from './unwritten-bodies'

/** Reading what was recorded. */
export interface LogView {
  summaries(exchanges: Exchange[]): Promise<ExchangeSummary[]>
  /** Throws `not_found`. */
  exchange(id: string): Promise<Exchange>
  get(id: string): Promise<ExchangeDetail>
  body(wanted: { id: string; part: 'request' | 'response'; offset: number; length: number }): Promise<BodySlice>
}

interface Needs {
  log: LogStore
  bodies: BodyStore
  registry: Registry
  unwritten: UnwrittenBodies
  queue: Queue
  catalogs: CatalogShelf
}

export function createLogView({ log, bodies, registry, unwritten, queue, catalogs }: Needs): LogView {
  const find = async (id: string): Promise<Exchange> => {
    const exchange = await log.get(id)
    if (exchange) return exchange
    throw missingExchange(id)
  }
  const matches = async ({ twin, request }: Exchange): Promise<boolean | null> => {
    const other = twin === null ? undefined : await log.get(twin)
    return other ? other.request.sha256 === request.sha256 : null
  }

  /** Attempts by hand come on top of the schedule. */
  const plannedFor = ({ deliveryId }: Exchange): number | null => {
    const delivery = deliveryId === null ? undefined : queue.get(deliveryId)
    if (!delivery) return null
    const hook = delivery.hook === null ? null : registry.findHook(delivery.hook)
    if (delivery.hook !== null && !hook) return null
    const own = hook ?? { delivery: delivery.once?.delivery ?? {}, timeoutMs: null }
    return attemptsIn(policyOf(catalogs.get(delivery.catalog), own).retry) + delivery.attempts - delivery.tries
  }

  return {
    exchange: find,
    async summaries(exchanges) {
      const sums = new Map(exchanges.map(({ id, request }) => [id, request.sha256]))
      return Promise.all(
        exchanges.map(async (exchange) => {
          const twinSum = exchange.twin === null ? undefined : sums.get(exchange.twin)
          return summaryOf(exchange, twinSum === undefined ? await matches(exchange) : twinSum === exchange.request.sha256)
        }),
      )
    },
    async get(id) {
      const exchange = await find(id)
      return {
        ...exchange,
        hookName: exchange.hook && (registry.findHook(exchange.hook)?.name ?? null),
        inboxName: exchange.inbox && (registry.findInbox(exchange.inbox)?.name ?? null),
        sentence: sentenceOf(exchange, plannedFor(exchange)),
        advice: adviceOf(exchange),
        bytesMatch: await matches(exchange),
      }
    },
    async body({ id, part, offset, length }) {
      const kept = (await find(id))[part]
      if (!kept) throw new ProblemError({ code: 'not_found', message: 'There was no response.', field: 'part' })
      if ('bodyOmitted' in kept && kept.bodyOmitted !== undefined)
        return sliceOf(unwritten.get(id) ?? gone(kept.bodyOmitted), offset, length)
      const bytes = kept.bodyRef
        ? await bodies.get(kept.bodyRef)
        : kept.bodyEncoding === 'base64'
          ? fromBase64(kept.body ?? '')
          : utf8(kept.body ?? '')
      if (!bytes)
        throw new ProblemError({ code: 'storage_failed', message: `The file of this body is gone: bodies/${kept.bodyRef}.`, field: 'part' })
      return sliceOf(bytes, offset, length)
    },
  }
}

function sliceOf(bytes: Uint8Array, offset: number, length: number): BodySlice {
  return { bytes: toBase64(bytes.subarray(offset, offset + length)), offset, total: bytes.length }
}

function gone(why: string): never {
  const fix = 'Switch Log response body on for the hook and send again.'
  throw new ProblemError({ code: 'not_found', message: why, field: 'part', fix })
}
