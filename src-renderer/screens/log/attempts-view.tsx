import { Button } from '@mantine/core'
import { useMemo } from 'react'
import type { Delivery } from '../../../src-preload/contract/delivery'
import type { ExchangeDetail, ExchangeSummary } from '../../../src-preload/contract/exchange'
import { loadOlder } from '../../actions/load-older'
import { ExchangeStatus } from '../../components/exchange-status'
import { countOf, formatDuration } from '../../components/quantity'
import { ClockTime } from '../../components/relative-time'
import { markOfDelivery, StatusMark } from '../../components/status-mark'
import { useDeliveries } from '../../stores/deliveries'
import { useExchanges } from '../../stores/exchanges'
import { useHook } from '../../stores/hooks'
import { address } from '../../stores/route'
import { DeliveryActs } from '../deliveries/delivery-acts'
import { DeliveryWords } from '../deliveries/delivery-words'
import css from './attempts-view.module.css'

/** The event, whom it is owed to, and each attempt so far; the delivery of this exchange comes first. */
export function AttemptsView({ detail }: { detail: ExchangeDetail }) {
  const { open, settled } = useDeliveries()
  const deliveries = useMemo(() => {
    const all = [...settled.values(), ...open.values()].filter(({ eventId }) => eventId === detail.eventId)
    return all.toSorted((a, b) => Number(b.id === detail.deliveryId) - Number(a.id === detail.deliveryId) || (a.id < b.id ? -1 : 1))
  }, [open, settled, detail])
  if (!detail.eventId) return <p className={css.none}>It came from elsewhere, so no delivery of Hookbench belongs to it.</p>
  return (
    <div className={css.attempts}>
      <p className={css.event}>
        {detail.eventType} <code>{detail.eventId}</code>
      </p>
      {deliveries.map((delivery) => (
        <DeliveryHistory key={delivery.id} delivery={delivery} shown={detail.id} />
      ))}
      {deliveries.length === 0 ? <p className={css.none}>Its deliveries are settled so long that only the log knows of them.</p> : null}
    </div>
  )
}

function DeliveryHistory({ delivery, shown }: { delivery: Delivery; shown: string }) {
  const hook = useHook(delivery.hook)
  const { list, reachedOldest } = useExchanges()
  const attempts = useMemo(
    () => list.filter(({ deliveryId, direction }) => direction === 'out' && deliveryId === delivery.id),
    [list, delivery.id],
  )
  const missing = delivery.attempts - attempts.length
  return (
    <section className={css.delivery} aria-label={`Delivery to ${hook?.name ?? delivery.target}`}>
      <header className={css.head}>
        <StatusMark mark={markOfDelivery(delivery.state)} word={delivery.state} />
        <span className={css.to} title={delivery.target}>
          {hook ? <a href={address('hooks', hook.id)}>{hook.name}</a> : delivery.target}
        </span>
        <DeliveryActs delivery={delivery} />
        <p className={css.words}>
          <DeliveryWords delivery={delivery} />
        </p>
      </header>
      {attempts.map((exchange) => (
        <Attempt key={exchange.id} exchange={exchange} isShown={exchange.id === shown} />
      ))}
      {missing > 0 && !reachedOldest ? (
        <Button variant="subtle" color="gray" size="compact-sm" onClick={() => loadOlder()}>
          {`Look further back for ${countOf(missing, 'attempt')}`}
        </Button>
      ) : null}
    </section>
  )
}

function Attempt({ exchange, isShown }: { exchange: ExchangeSummary; isShown: boolean }) {
  const { id, attempt, totalMs, at } = exchange
  return (
    <a className={css.attempt} href={address('log', id)} aria-current={isShown || undefined}>
      <span className={css.number}>attempt {attempt}</span>
      <ExchangeStatus exchange={exchange} />
      <span className={css.number}>{totalMs === null ? '–' : formatDuration(totalMs)}</span>
      <ClockTime at={at} className={css.time} />
    </a>
  )
}
