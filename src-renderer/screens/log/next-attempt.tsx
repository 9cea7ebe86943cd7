import type { ExchangeDetail } from '../../../src-preload/contract/exchange'
import { Countdown } from '../../components/countdown'
import { useDelivery } from '../../stores/deliveries'
import { useHook } from '../../stores/hooks'
import { DeliveryActs } from '../deliveries/delivery-acts'
import { heldBy } from '../deliveries/delivery-words'
import css from './next-attempt.module.css'

/** What comes after the last attempt of a delivery: when the next is due, or what it waits for. */
export function NextAttempt({ detail: { id, deliveryId, direction } }: { detail: ExchangeDetail }) {
  const delivery = useDelivery(deliveryId)
  const hook = useHook(delivery?.hook)
  if (direction === 'in' || delivery?.state !== 'pending' || delivery.lastExchange !== id) return null
  const held = heldBy(delivery, hook)
  return (
    <p className={css.next}>
      <span>
        {held || delivery.nextAt === null ? (
          `Attempt ${delivery.attempts + 1} waits. ${held ?? ''}`
        ) : (
          <>
            Next attempt <Countdown to={delivery.nextAt} />.
          </>
        )}
      </span>
      <DeliveryActs delivery={delivery} />
    </p>
  )
}
