import { SegmentedControl } from '@mantine/core'
import { useEffect, useMemo, useState } from 'react'
import type { Delivery } from '../../../src-preload/contract/delivery'
import { findDeliveries } from '../../actions/find-deliveries'
import { countOf } from '../../components/quantity'
import { markOfDelivery, StatusMark } from '../../components/status-mark'
import { byDue, useDeliveries } from '../../stores/deliveries'
import { useHook } from '../../stores/hooks'
import { address } from '../../stores/route'
import { DeliveryActs } from './delivery-acts'
import { DeliveryWords } from './delivery-words'
import css from './waiting.module.css'

const mostShown = 100

/** Deliveries that wait, next due first, and those that were left out lately; each can be dealt with on the spot. */
export function Waiting() {
  const [which, setWhich] = useState('waiting')
  const { open, settled } = useDeliveries()
  useEffect(() => {
    if (which === 'skipped') void findDeliveries('skipped', mostShown)
  }, [which])
  const shown = useMemo(() => {
    if (which === 'waiting') return [...open.values()].toSorted(byDue)
    return [...settled.values()].filter(({ state }) => state === 'skipped').toSorted((a, b) => (a.id < b.id ? 1 : -1))
  }, [which, open, settled])
  return (
    <div className={css.waiting}>
      <SegmentedControl
        fullWidth
        aria-label="Which deliveries"
        data={[
          { value: 'waiting', label: `Waiting (${open.size.toLocaleString('en')})` },
          { value: 'skipped', label: 'Skipped lately' },
        ]}
        value={which}
        onChange={setWhich}
      />
      {shown.length === 0 ? (
        <p className={css.none}>
          {which === 'waiting' ? 'Nothing waits: every delivery has come to its end.' : 'No event was left out lately.'}
        </p>
      ) : (
        <ul className={css.list} aria-label={which === 'waiting' ? 'Deliveries that wait' : 'Skipped deliveries'}>
          {shown.slice(0, mostShown).map((delivery) => (
            <Line key={delivery.id} delivery={delivery} />
          ))}
        </ul>
      )}
      {shown.length > mostShown ? <p className={css.none}>{countOf(shown.length - mostShown, 'more', 'more')} after these.</p> : null}
    </div>
  )
}

function Line({ delivery }: { delivery: Delivery }) {
  const hook = useHook(delivery.hook)
  const to = hook?.name ?? delivery.target
  return (
    <li className={css.line}>
      <StatusMark mark={markOfDelivery(delivery.state)} word={delivery.state} quiet />
      <span className={css.what}>
        {delivery.lastExchange ? (
          <a href={address('log', delivery.lastExchange)}>{delivery.eventType}</a>
        ) : (
          <span>{delivery.eventType}</span>
        )}
        <span className={css.to} title={delivery.target}>
          {' '}
          to {to}
        </span>
        <span className={css.words}>
          <DeliveryWords delivery={delivery} />
        </span>
      </span>
      <DeliveryActs delivery={delivery} />
    </li>
  )
}
