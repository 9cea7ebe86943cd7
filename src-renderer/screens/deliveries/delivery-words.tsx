import type { Delivery } from '../../../src-preload/contract/delivery'
import type { Hook } from '../../../src-preload/contract/hook'
import { Countdown } from '../../components/countdown'
import { withLocalTimes } from '../../components/local-times'
import { useHook } from '../../stores/hooks'

/** What a delivery waits for, or why it went no further. */
export function DeliveryWords({ delivery }: { delivery: Delivery }) {
  const hook = useHook(delivery.hook)
  const { state, attempts, nextAt, reason } = delivery
  if (state === 'sending') return `attempt ${attempts + 1} is on the wire`
  if (state !== 'pending') return reason === null ? null : withLocalTimes(reason)
  const held = heldBy(delivery, hook)
  if (held) return <span title={held}>waits: {held}</span>
  if (nextAt === null) return 'waits'
  return (
    <>
      attempt {attempts + 1} due <Countdown to={nextAt} />
    </>
  )
}

/** The engine tells it with the delivery's own changes; a pause that came or went since is known from the hook. */
export function heldBy({ held }: Delivery, hook: Hook | undefined): string | null {
  if (hook?.pause) return hook.pause.by === 'rule' ? `the hook is paused. ${hook.pause.why}` : hook.pause.why
  return held === null || held.includes('is paused') ? null : withLocalTimes(held)
}
