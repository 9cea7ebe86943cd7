import type { Got, HandlerFunction, Options, Request } from 'got'
import type { Sender } from '../engine/ports'
import { Attempt, type Road } from './attempt'
import { maxHeaderSize, sendPlain } from './plain-lane'
import { openPools } from './pools'
import { sendStock } from './stock-lane'
import { admit, completeHeaders, refusal } from './wire-request'

/** `plain` answers got's calls from node:http, byte for byte; `stock` is got's own way, for what the plain lane cannot do. */
export type Lane = 'plain' | 'stock'

export interface SenderSettings {
  lane?: Lane
  /** PEM of the authorities to trust in place of the built-in ones. */
  ca?: string[]
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
export function openSender({ lane = 'plain', ca }: SenderSettings = {}): OpenSender {
  const pools = openPools(ca)
  let client: Got | undefined
  let closed = false

  const onLane = (options: Options, next: (options: Options) => Request) => {
    const { attempt } = options.context as { attempt: Attempt }
    return lane === 'plain' ? sendPlain(attempt, pools) : sendStock(attempt, pools, options, next)
  }
  // got takes 70 ms to load, which nobody should wait for at start, and which is no part of an attempt's time.
  const load = async () => {
    const { got } = await import('got')
    // got's type wants a handler to answer with its own Request; what ours answers is never looked at.
    client ??= got.extend({ ...fixed, handlers: [onLane as unknown as HandlerFunction] })
  }
  const road: Road = {
    launch: (attempt) => client?.(attempt.url, { context: { attempt } }),
    isClosed: () => closed,
  }
  const begin: Sender['send'] = (request, onConnection) => {
    const url = closed ? refusal('aborted', 'Hookbench is closing and sends nothing any more: start it again.') : admit(request)
    if (!(url instanceof URL)) return Promise.resolve(url)
    const attempt = new Attempt(request, url, completeHeaders(request, url), onConnection, road)
    attempt.start()
    return attempt.done
  }

  return {
    send: (request, onConnection) => (client ? begin(request, onConnection) : load().then(() => begin(request, onConnection))),
    close() {
      closed = true
      pools.close()
    },
  }
}
