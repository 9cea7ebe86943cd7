import type { ErrorCode, Phase } from '../../../src-preload/contract/exchange'
import type { CaptureAnswer, CaptureHandler, Sender, SendReport, WireRequest } from '../../engine/ports'
import type { VirtualClock } from '../../engine/simulate/sandbox'
import { admit, completeHeaders } from '../http/wire-request'

export interface MemoryWireOptions {
  /** Base address of the inboxes; requests below its `/in/` never leave the process. */
  base: string
  capture: CaptureHandler
  clock: VirtualClock
  /** For all other addresses. */
  otherwise: Sender
}

/** The way to the inboxes in virtual time: no socket, and what an answer takes, or does wrong, is played through on the clock. */
export function memoryWire({ base, capture, clock, otherwise }: MemoryWireOptions): Sender {
  let conversations = 0
  return {
    async send(request, onConnection) {
      if (!request.url.startsWith(`${base}/in/`)) return otherwise.send(request, onConnection)
      const url = admit(request)
      if (!('pathname' in url)) return url
      const key = { clientPort: ++conversations, serverPort: Number(url.port), nth: 1 }
      onConnection(key)
      const sentHeaders = completeHeaders(request, url)
      const answer = await capture({
        connection: key,
        method: request.method,
        path: `${url.pathname}${url.search}`,
        url: url.href,
        headers: sentHeaders,
        body: request.body,
        truncated: false,
        at: new Date(clock.now()).toISOString(),
        receivedMs: 0,
      })
      answer.behind?.()
      const { end, tookMs } = played(answer, request)
      clock.pass(tookMs)
      return {
        sentHeaders,
        ...end,
        timings: { dns: null, connect: null, tls: null, firstByte: end.response ? tookMs : null, total: tookMs },
      }
    },
  }
}

type End = Pick<SendReport, 'response' | 'error'>

function played(answer: CaptureAnswer, { timeoutMs, maxResponseBytes }: WireRequest): { end: End; tookMs: number } {
  const { behaviour, delayMs = 0, dripMs = 0, body } = answer
  const takesMs = delayMs + (behaviour === 'drip' ? dripMs : 0)
  if (behaviour === 'never' || takesMs > timeoutMs) {
    const phase: Phase = behaviour === 'drip' && delayMs <= timeoutMs ? 'receive' : 'wait'
    return { end: failed('timed_out', phase, `No whole answer came within ${timeoutMs} ms.`), tookMs: timeoutMs }
  }
  if (behaviour === 'reset-before') return { end: failed('connection_reset', 'wait', 'The inbox reset the connection.'), tookMs: takesMs }
  if (behaviour === 'reset-midway' || behaviour === 'length-too-long')
    return { end: failed('connection_reset', 'receive', 'The connection ended before the whole answer had come.'), tookMs: takesMs }
  if (body.length > maxResponseBytes) return { end: failed('body_too_large', 'receive', 'The answer is too large.'), tookMs: takesMs }
  const seen = behaviour === 'length-too-short' ? body.subarray(0, Math.floor(body.length / 2)) : body
  return {
    end: { response: { status: answer.status, headers: withLength(answer, seen.length), body: seen }, error: null },
    tookMs: takesMs,
  }
}

function withLength({ headers, status }: CaptureAnswer, length: number): CaptureAnswer['headers'] {
  if (status === 204 || status === 304 || headers.some(([name]) => name.toLowerCase() === 'content-length')) return headers
  return [...headers, ['Content-Length', String(length)]]
}

function failed(code: ErrorCode, phase: Phase, message: string): End {
  return { response: null, error: { code, phase, message } }
}
