import type { DeliveryRules } from '../../src-preload/contract/catalog'
import type { DeliveryState } from '../../src-preload/contract/delivery'
import type { Outcome } from '../../src-preload/contract/exchange'

/** What becomes of a delivery after its n-th attempt (from 1) that ended at `now` (ms since 1970). */
export function afterAttempt(
  rules: Pick<DeliveryRules, 'retry'>,
  outcome: Outcome,
  attempt: number,
  now: number,
): { state: DeliveryState; nextAt: string | null } {
  if (outcome === 'delivered') return { state: 'delivered', nextAt: null }
  const wait = rules.retry.value[attempt - 1]
  if (wait === undefined) return { state: 'failed', nextAt: null }
  return { state: 'pending', nextAt: new Date(now + wait).toISOString() }
}
