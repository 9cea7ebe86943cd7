import type { ErrorCode, HeaderPairs, Phase } from '../../../src-preload/contract/exchange'
import type { Sender, SendReport, WireRequest } from '../ports'
import { ProblemError } from '../problem'
import type { VirtualClock } from './sandbox'

/** What one attempt meets: an answer, or a failure on the way. */
export type ScriptLine =
  | { status: number; headers: HeaderPairs }
  | { failure: ErrorCode; phase: Phase; message: string; afterTimeout: boolean }

const failures: Record<string, { failure: ErrorCode; phase: Phase; message: string }> = {
  timeout: { failure: 'timed_out', phase: 'wait', message: 'The receiver of this simulation never answers.' },
  reset: { failure: 'connection_reset', phase: 'wait', message: 'The receiver of this simulation cuts the connection.' },
  refused: { failure: 'connection_refused', phase: 'connect', message: 'The receiver of this simulation takes no connection.' },
  dns: { failure: 'host_not_found', phase: 'dns', message: 'The receiver of this simulation has no address.' },
  tls: { failure: 'tls_failed', phase: 'tls', message: 'The receiver of this simulation shows a bad certificate.' },
}

/** `500`, `429:retry-after=30;x-slack-no-retry=1`, or one of timeout, reset, refused, dns, tls. Throws `invalid_input`. */
export function readScript(lines: string[]): ScriptLine[] {
  return lines.map((text, index) => {
    const known = failures[text.toLowerCase()]
    if (known) return { ...known, afterTimeout: known.failure === 'timed_out' }
    const [, status, rest] = /^([2-5]\d\d)(?::(.+))?$/.exec(text) ?? []
    const headers = rest?.split(';').map((pair) =>
      pair
        .split(/=(.*)/s)
        .slice(0, 2)
        .map((part) => part.trim()),
    )
    if (status === undefined || headers?.some(([name, value]) => !name || value === undefined)) throw unreadable(text, index)
    return { status: Number(status), headers: (headers ?? []) as HeaderPairs }
  })
}

function unreadable(text: string, index: number): ProblemError {
  return new ProblemError({
    code: 'invalid_input',
    message: `"${text}" says nothing a receiver can do.`,
    field: `receiver.${index}`,
    fix: `Write a status (500), one with headers (429:retry-after=30), or ${Object.keys(failures).join(', ')}.`,
  })
}

/** A sender whose receiver follows a script, its last line again and again. It takes no time, except that a timeout takes as long as it is. */
export function scriptedSender(script: ScriptLine[], clock: () => VirtualClock): Sender {
  let next = 0
  return {
    async send(request: WireRequest): Promise<SendReport> {
      const line = script[Math.min(next++, script.length - 1)] as ScriptLine
      const total = 'afterTimeout' in line && line.afterTimeout ? request.timeoutMs : 0
      clock().pass(total)
      const timings = { dns: null, connect: null, tls: null, firstByte: null, total }
      const sentHeaders = request.headers
      if ('failure' in line)
        return { sentHeaders, response: null, error: { code: line.failure, phase: line.phase, message: line.message }, timings }
      return { sentHeaders, response: { status: line.status, headers: line.headers, body: new Uint8Array() }, error: null, timings }
    },
  }
}

/** The real sender, whose time goes by on the clock of the simulation. */
export function timedSender(sender: Sender, clock: () => VirtualClock): Sender {
  return {
    async send(request, onConnection) {
      const report = await sender.send(request, onConnection)
      clock().pass(Math.round(report.timings.total ?? 0))
      return report
    },
  }
}
