import type { DeliveryPolicy } from '../../../src-preload/contract/delivery-policy'
import type { ExchangeError, HeaderPairs } from '../../../src-preload/contract/exchange'
import { limits } from '../../../src-preload/contract/limits'
import type { Reading } from '../../request/build'
import type { End, Twins } from '../inbox/twins'
import type { Clock, ConnectionKey, Crypto, Sender, SendReport, WireConnection } from '../ports'
import { isRedirect, mostHops, type NamedHeaders, nextHop } from './redirect'

interface Needs {
  sender: Sender
  twins: Twins
  clock: Pick<Clock, 'monotonic'>
  crypto: Pick<Crypto, 'sha256'>
}
export interface WireParts {
  method: string
  url: string
  headers: HeaderPairs
  body: Uint8Array
  reads?: Reading | undefined
  connection?: WireConnection
  /** Milliseconds over which the body is sent. */
  bodyOverMs?: number
}
export interface Transmitted {
  /** Headers of the first request, everything else of the last answer; `total` covers all of them. */
  report: SendReport
  /** The capture that the last request caused, where both ends are ours. */
  twin: { exchange: string; sha256: string } | null
  redirects: { status: number; to: string }[]
}

/** One attempt over the wire: a request, and where the rules say so the requests its redirects lead to, all within one timeout. */
export async function transmit(
  exchange: string,
  request: WireParts,
  policy: Pick<DeliveryPolicy, 'timeoutMs' | 'redirect'>,
  secretHeaders: NamedHeaders,
  needs: Needs,
): Promise<Transmitted> {
  const began = needs.clock.monotonic()
  const first = await sendOnce(exchange, request, policy.timeoutMs, needs)
  const redirects: Transmitted['redirects'] = []
  let parts = request
  let last = first
  while (policy.redirect === 'follow' && !last.report.error && last.report.response && isRedirect(last.report.response.status)) {
    const { status } = last.report.response
    const next = nextHop(parts, last.report.response, secretHeaders)
    if ('refusal' in next) return ended(first, last, redirects, next.refusal)
    redirects.push({ status, to: next.url })
    if (redirects.length > mostHops)
      return ended(first, last, redirects, `It redirects more than ${mostHops} times: register the final URL.`)
    const left = policy.timeoutMs - (needs.clock.monotonic() - began)
    parts = next
    // At least a millisecond, so that it is the sender who says that time ran out, and where.
    last = await sendOnce(exchange, parts, Math.max(1, Math.round(left)), needs)
  }
  if (redirects.length === 0) return { report: first.report, twin: first.twin, redirects }
  const total = needs.clock.monotonic() - began
  const report = { ...last.report, sentHeaders: first.report.sentHeaders, timings: { ...last.report.timings, total } }
  return { report, twin: last.twin, redirects }
}

function ended(first: Sent, last: Sent, redirects: Transmitted['redirects'], message: string): Transmitted {
  const error: ExchangeError = { code: 'redirected', phase: 'receive', message }
  return { report: { ...last.report, sentHeaders: first.report.sentHeaders, error }, twin: last.twin, redirects }
}

type Sent = Pick<Transmitted, 'report' | 'twin'>

function sendOnce(exchange: string, request: WireParts, timeoutMs: number, { sender, twins, crypto }: Needs): Promise<Sent> {
  const keys: ConnectionKey[] = []
  const end = new SendingEnd(exchange, request.body, crypto)
  const { method, url, headers, body, connection, bodyOverMs } = request
  const wire = { method, url, headers, body, connection, bodyOverMs, timeoutMs, maxResponseBytes: limits.bodyBytes }
  const sent = sender.send(wire, (key) => {
    keys.push(key)
    twins.expect(key, end)
  })
  return sent.then((report) => {
    // A silently repeated request (a kept connection that had died) has two keys; only the last one was answered.
    let twin: Transmitted['twin'] = null
    for (const key of keys) twin = twins.finish(key) ?? twin
    return { report, twin }
  })
}

/** A class, since an object literal with a getter takes twenty times as long to make. */
class SendingEnd implements End {
  constructor(
    readonly exchange: string,
    private readonly body: Uint8Array,
    private readonly crypto: Needs['crypto'],
  ) {}

  get sha256(): string {
    return this.crypto.sha256(this.body)
  }
}
