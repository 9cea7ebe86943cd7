import type { DeliveryPolicy } from '../../../src-preload/contract/delivery-policy'
import type { Pause } from '../../../src-preload/contract/hook'
import type { QueuedDelivery } from './queue-record'
import { fraction } from './retry'
import { counted, reached, type Tally } from './tally'
import { type Answer, disables, slowsDown, type Verdict, verdictByHand, verdictOn } from './verdict'

/** What the rules make of an attempt: for its delivery, for its hook, and for the attempts after it. */
export interface Decided {
  verdict: Verdict
  pause: Pause | null
  slowsDown: boolean
  /** Says nothing about the receiver: a mischief could not be done, so nothing was sent. */
  uncounted: boolean
}
interface Attempted {
  delivery: Pick<QueuedDelivery, 'id' | 'hook' | 'nextAt' | 'reason' | 'tries' | 'mischief'>
  /** The state the delivery is in without this attempt. */
  resting: QueuedDelivery['state']
  policy: DeliveryPolicy
  tally: Tally
  answer: Answer
  byHand: boolean
  exchange: string
  random: (bytes: number) => Uint8Array
}

export function decide({ delivery, resting, policy, tally, answer, byHand, exchange, random }: Attempted): Decided {
  const uncounted = delivery.mischief !== null && answer.errorCode === 'invalid_request'
  const verdict = byHand
    ? verdictByHand({ state: resting, nextAt: delivery.nextAt, reason: delivery.reason }, answer)
    : uncounted
      ? neverSent
      : verdictOn(policy, answer, delivery.tries + 1, fraction(random))
  const why = disables(policy, answer)
    ? 'The receiver answered 410 Gone: it does not want these events any more.'
    : answer.outcome === 'delivered' || uncounted
      ? null
      : reached(policy, counted(tally, answer.outcome, verdict.state, answer.endedAt), answer.endedAt)
  const pause: Pause | null =
    why === null || delivery.hook === null ? null : { by: 'rule', since: new Date(answer.endedAt).toISOString(), why, exchange }
  return { verdict, pause, slowsDown: slowsDown(policy, answer), uncounted }
}

/** The next attempt could not do it either. */
const neverSent: Verdict = { state: 'failed', nextAt: null, reason: null }
