import type { Delivery } from '../../../src-preload/contract/delivery'
import type { DeliveryPolicy } from '../../../src-preload/contract/delivery-policy'
import type { ErrorCode, HeaderPairs, Outcome } from '../../../src-preload/contract/exchange'
import { jittered, waitAfter } from './retry'
import { retryAfterMs } from './retry-after'

/** What came back from an attempt, as far as the rules look at it. */
export interface Answer {
  outcome: Outcome
  status: number | null
  headers: HeaderPairs
  errorCode: ErrorCode | null
  /** Milliseconds since 1970 at which the attempt was over. */
  endedAt: number
}
export type Verdict = Pick<Delivery, 'state' | 'nextAt' | 'reason'>

/** However long a receiver asks to be left alone, it is tried again within this time (ours). */
const longestRetryAfterMs = 30 * 24 * 3_600_000

/**
 * What becomes of a delivery after an attempt of its schedule.
 * @param tries attempts of the schedule so far, this one included
 * @param random at least 0 and below 1: where in the jitter the wait lies
 */
export function verdictOn(policy: DeliveryPolicy, answer: Answer, tries: number, random: number): Verdict {
  if (answer.outcome === 'delivered') return { state: 'delivered', nextAt: null, reason: null }
  if (disables(policy, answer)) return failed('The receiver answered 410 Gone, which ends its retries and disables the hook.')
  const stop = policy.noRetryHeader !== null && headerOf(answer, policy.noRetryHeader)
  if (typeof stop === 'string') return failed(`The receiver stopped the retries with ${policy.noRetryHeader}.`)
  const base = waitAfter(policy.retry, tries)
  if (base === undefined) return failed(null)
  const asked = askedWait(policy, answer, base)
  const wait = asked ?? jittered(base, policy.jitter, random)
  return { state: 'pending', nextAt: new Date(answer.endedAt + wait).toISOString(), reason: null }
}

/** An attempt by hand changes what follows only where it succeeds, or where nothing had been tried or owed. */
export function verdictByHand(delivery: Verdict, { outcome }: Answer): Verdict {
  if (outcome === 'delivered') return { state: 'delivered', nextAt: null, reason: null }
  const { state, nextAt, reason } = delivery
  return state === 'skipped' || state === 'cancelled' ? failed(null) : { state, nextAt, reason }
}

/** Whether this answer disables the hook, where the rule is on. */
export function disables(policy: DeliveryPolicy, { status }: Answer): boolean {
  return policy.gone === 'disable' && status === 410
}

/** Whether the hook's next attempts shall wait, where the rule is on (Standard Webhooks: 429, 502, 504 and timeouts). */
export function slowsDown(policy: DeliveryPolicy, { status, errorCode }: Answer): boolean {
  return policy.slowDown && (status === 429 || status === 502 || status === 504 || errorCode === 'timed_out')
}

/** The receiver's own wish is taken without jitter: it must not come earlier than asked. */
function askedWait(policy: DeliveryPolicy, answer: Answer, base: number): number | null {
  if (policy.retryAfter === 'ignore') return null
  const value = headerOf(answer, 'retry-after')
  const asked = value === undefined ? null : retryAfterMs(value, answer.endedAt)
  if (asked === null) return null
  return policy.retryAfter === 'clamp' ? Math.min(Math.max(asked, base), 2 * base) : Math.min(asked, longestRetryAfterMs)
}

const failed = (reason: string | null): Verdict => ({ state: 'failed', nextAt: null, reason })

function headerOf({ headers }: Answer, name: string): string | undefined {
  return headers.find(([one]) => one.toLowerCase() === name.toLowerCase())?.[1]
}
