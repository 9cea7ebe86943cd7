import type { Delivery } from '../../src-preload/contract/delivery'
import type { PauseRule } from '../../src-preload/contract/delivery-policy'
import type { Outcome } from '../../src-preload/contract/exchange'
import type { Pause } from '../../src-preload/contract/hook'

/** What a hook's rule for pausing counts, and the pause it has decided on, until somebody resumes the hook. */
export interface Tally {
  consecutive: number
  total: number
  pause: Pause | null
}
export const noFailures: Tally = { consecutive: 0, total: 0, pause: null }

/**
 * The tally after an attempt. Counted are final states: a failure that leaves a retry to come does not count yet, an attempt by hand does.
 * A success ends the row; only resuming ends the total.
 */
export function counted(tally: Tally, outcome: Outcome, state: Delivery['state']): Tally {
  if (outcome === 'delivered') return { ...tally, consecutive: 0 }
  return state === 'pending' ? tally : { ...tally, consecutive: tally.consecutive + 1, total: tally.total + 1 }
}

/** Why the rule pauses a hook with this tally, as a sentence, or null. */
export function reached(rule: PauseRule | null, tally: Tally): string | null {
  if (!rule || tally[rule.counting] < rule.after) return null
  const how = rule.counting === 'consecutive' ? 'in a row' : 'in all'
  return rule.after === 1 ? 'A delivery failed.' : `${tally[rule.counting]} deliveries failed ${how}.`
}
