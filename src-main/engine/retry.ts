import type { Delivery } from '../../src-preload/contract/delivery'
import type { DeliveryPolicy, RetrySchedule } from '../../src-preload/contract/delivery-policy'
import type { Outcome } from '../../src-preload/contract/exchange'

/** Milliseconds to wait after the n-th attempt (from 1), before jitter; undefined: there is no other attempt. */
export function waitAfter(schedule: RetrySchedule, attempt: number): number | undefined {
  switch (schedule.kind) {
    case 'none':
      return undefined
    case 'list':
      return schedule.waitsMs[attempt - 1]
    case 'linear':
      return attempt > schedule.retries ? undefined : schedule.stepMs * attempt
    case 'exponential':
      return attempt > schedule.retries ? undefined : Math.min(schedule.maxMs, schedule.firstMs * schedule.factor ** (attempt - 1))
  }
}

/** What becomes of a delivery after its n-th attempt (from 1) that ended at `now` (ms since 1970). */
export function afterAttempt(policy: DeliveryPolicy, outcome: Outcome, attempt: number, now: number): Pick<Delivery, 'state' | 'nextAt'> {
  if (outcome === 'delivered') return { state: 'delivered', nextAt: null }
  const wait = waitAfter(policy.retry, attempt)
  if (wait === undefined) return { state: 'failed', nextAt: null }
  return { state: 'pending', nextAt: new Date(now + wait).toISOString() }
}
