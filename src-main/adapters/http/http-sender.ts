import type { Got, HandlerFunction, Options, Request } from 'got'
import type { Sender, SendReport, WireRequest } from '../../engine/ports'
import { Attempt, type Road } from './attempt'
import { maxHeaderSize } from './client-request'
import { sendPlain } from './plain-lane'
import { openPools, type Pool, type PoolSettings } from './pools'
import { sendStock } from './stock-lane'
import { WireFault } from './wire-fault'
import { admit, completeHeaders, refusal } from './wire-request'

/** `plain` answers got's calls from node:http alone; `stock` is got's own way, which proxies take. */
export type Lane = 'plain' | 'stock'

export interface SenderSettings extends PoolSettings {
  /** Absent: the plain one, and the stock one through a proxy. */
  lane?: Lane
}
export interface OpenSender extends Sender {
  /** Ends what is under way, as `aborted`, and every kept connection. */
  close(): void
}

// No per-attempt knowledge in here: retries, redirects and pauses are decisions of the engine, and bodies stay the bytes they were.
const fixed = {
  retry: { limit: 0 },
  decompress: false,
  followRedirect: false,
  throwHttpErrors: false,
  responseType: 'buffer',
  isStream: true,
  maxHeaderSize,
  headers: { 'user-agent': undefined },
} as const

/**
 * The product's one HTTP client: got, with a handler that answers the plain case from node:http with the exact header list.
 * Where a kept-alive connection turns out to be closed, the request goes out once more on a new one: `onConnection` is then
 * called a second time, and the later key counts.
 */
export function openSender({ lane, ...settings }: SenderSettings = {}): OpenSender {
  const pools = openPools(settings)
  // got makes a stream for every call, so its handler is asked once for each way: what it gave to the plain lane goes on there.
  const plain = new WeakSet<Pool>()
  let client: Got | undefined
  let closed = false

  const onLane = (options: Options, next: (options: Options) => Request) => {
    const { attempt } = options.context as { attempt: Attempt }
    const chosen = lane ?? (attempt.pool.proxy ? 'stock' : 'plain')
    if (chosen === 'stock') return sendStock(attempt, options, next)
    plain.add(attempt.pool)
    return sendPlain(attempt)
  }
  // got takes 70 ms to load, which nobody should wait for at start, and which is no part of an attempt's time.
  const load = async () => {
    const { got } = await import('got')
    // got's type wants a handler to answer with its own Request; what ours answers is never looked at.
    client ??= got.extend({ ...fixed, handlers: [onLane as unknown as HandlerFunction] })
  }
  const road: Road = {
    launch: (attempt) => (plain.has(attempt.pool) ? sendPlain(attempt) : client?.(attempt.url, { context: { attempt } })),
    isClosed: () => closed,
  }
  const begin: Sender['send'] = (request, onConnection) => {
    const url = closed ? refusal('aborted', 'Hookbench is closing and sends nothing any more: start it again.') : admit(request)
    if (!(url instanceof URL)) return Promise.resolve(url)
    const pool = poolOf(request, url)
    if ('error' in pool) return Promise.resolve(pool)
    const attempt = new Attempt(request, url, completeHeaders(request, url), onConnection, road, pool)
    attempt.start()
    return attempt.done
  }
  /** The connections an attempt may use, or the report of one that may have none. */
  const poolOf = ({ connection }: WireRequest, url: URL): Pool | SendReport => {
    try {
      const pool = pools.of(connection)
      const why = pool.refusal(url.hostname)
      return why === null ? pool : refusal('address_refused', why)
    } catch (error) {
      if (error instanceof WireFault) return refusal(error.told.code, error.told.message)
      throw error
    }
  }

  return {
    send: (request, onConnection) => (client ? begin(request, onConnection) : load().then(() => begin(request, onConnection))),
    close() {
      closed = true
      pools.close()
    },
  }
}
