import { isIP } from 'node:net'
import type { Phase, Timings } from '../../../src-preload/contract/exchange'

/** Moments of one attempt, in milliseconds of `performance.now()`; undefined: not reached, or not needed on this connection. */
export interface Marks {
  start: number
  /** The connection is being made since. */
  socket?: number
  lookup?: number
  connect?: number
  secure?: number
  /** The request may leave: on a reused connection at once, else after connect and TLS. */
  ready?: number
  response?: number
}

/** Durations in milliseconds with microseconds behind the point. A phase that did not end is null, `total` always counts. */
export function timingsOf(marks: Marks, end: number): Timings {
  return {
    dns: span(marks.socket, marks.lookup),
    connect: span(marks.lookup ?? marks.socket, marks.connect),
    tls: span(marks.connect, marks.secure),
    firstByte: span(marks.ready, marks.response),
    total: span(marks.start, end),
  }
}

/** Where an attempt that has come this far stands. `sent`: its last byte was handed to the system. */
export function phaseOf(marks: Marks, hostname: string, sent: boolean): Phase {
  if (marks.response !== undefined) return 'receive'
  if (marks.ready !== undefined) return sent ? 'wait' : 'send'
  if (marks.connect !== undefined) return 'tls'
  return marks.lookup !== undefined || isAddress(hostname) ? 'connect' : 'dns'
}

export function isAddress(hostname: string): boolean {
  return isIP(hostname.replace(/^\[|\]$/g, '')) !== 0
}

function span(from: number | undefined, to: number | undefined): number | null {
  return from === undefined || to === undefined ? null : Math.round((to - from) * 1000) / 1000
}
