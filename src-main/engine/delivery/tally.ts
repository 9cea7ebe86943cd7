import type { Delivery } from '../../../src-preload/contract/delivery'
import type { DeliveryPolicy } from '../../../src-preload/contract/delivery-policy'
import type { Outcome } from '../../../src-preload/contract/exchange'
import type { Pause } from '../../../src-preload/contract/hook'

/** What a hook's rules for pausing count, and the pause they have decided on, until somebody resumes the hook. */
export interface Tally {
  consecutive: number
  total: number
  /** Milliseconds since 1970 of the first failed attempt since the last success. */
  failingSince: number | null
  pause: Pause | null
}
export const noFailures: Tally = { consecutive: 0, total: 0, failingSince: null, pause: null }

/**
 * The tally after an attempt. Counted are final states: a failure that leaves a retry to come does not count yet, an attempt by hand does.
 * A success ends the row; only resuming ends the total.
 * @param endedAt milliseconds since 1970
 */
export function counted(tally: Tally, outcome: Outcome, state: Delivery['state'], endedAt: number): Tally {
  if (outcome === 'delivered')
    return tally.consecutive === 0 && tally.failingSince === null ? tally : { ...tally, consecutive: 0, failingSince: null }
  const failing = { ...tally, failingSince: tally.failingSince ?? endedAt }
  return state === 'pending' ? failing : { ...failing, consecutive: tally.consecutive + 1, total: tally.total + 1 }
}

/** How many more failures a rule puts up with before it pauses the hook; null where nothing is counted. */
export function failuresLeft({ pause }: Pick<DeliveryPolicy, 'pause'>, tally: Tally): number | null {
  return pause && Math.max(0, pause.after - tally[pause.counting])
}

/** Why a rule pauses a hook with this tally, as a sentence, or null. */
export function reached(
  { pause, pauseAfterFailingMs }: Pick<DeliveryPolicy, 'pause' | 'pauseAfterFailingMs'>,
  tally: Tally,
  now: number,
): string | null {
  if (pause && tally[pause.counting] >= pause.after) {
    const how = pause.counting === 'consecutive' ? 'in a row' : 'in all'
    return pause.after === 1 ? 'A delivery failed.' : `${tally[pause.counting]} deliveries failed ${how}.`
  }
  const { failingSince } = tally
  if (pauseAfterFailingMs === null || failingSince === null || now - failingSince < pauseAfterFailingMs) return null
  return `Every attempt has failed since ${new Date(failingSince).toISOString()}.`
}
