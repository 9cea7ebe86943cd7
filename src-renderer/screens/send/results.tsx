import { useMemo } from 'react'
import type { Delivery } from '../../../src-preload/contract/delivery'
import type { ExchangeSummary } from '../../../src-preload/contract/exchange'
import { ClockTime } from '../../components/relative-time'
import { Tag } from '../../components/tag'
import { type SentEvent, useCompose } from '../../stores/compose'
import { type Deliveries, isFinal, useDeliveries } from '../../stores/deliveries'
import { useExchanges } from '../../stores/exchanges'
import { BatchResult } from './batch-result'
import { mischiefWords } from './mischief-words'
import { DeliveryResult, ExchangeResult } from './result-row'
import css from './results.module.css'

/** What became of the events sent from here, live, newest on top. */
export function Results() {
  const sent = useCompose((compose) => compose.sent)
  const exchanges = useExchanges(({ list }) => list)
  const deliveries = useDeliveries()
  const byEvent = useMemo(() => grouped(sent, exchanges, deliveries), [sent, exchanges, deliveries])
  return (
    <section className={css.results} aria-label="Results" aria-live="polite">
      {sent.length === 0 ? <p className={css.none}>Results appear here as they happen.</p> : null}
      {sent.map((event) => (
        <div key={event.batch ?? event.eventIds.join()} className={css.event}>
          <div className={css.head}>
            <span className={css.type}>{event.type}</span>
            {event.mischief ? <Tag tone="amber">{mischiefWords[event.mischief].label.toLowerCase()}</Tag> : null}
            <span className={css.id}>{event.eventIds[0]}</span>
            <ClockTime at={event.at} className={css.time} />
          </div>
          {event.warnings.map((warning) => (
            <p key={warning} className={css.warning}>
              {warning}
            </p>
          ))}
          {event.batch ? <BatchResult id={event.batch} /> : <Found event={event} found={byEvent.get(event)} />}
        </div>
      ))}
    </section>
  )
}

interface Found {
  exchanges: ExchangeSummary[]
  /** Deliveries that wait, or that ended without an attempt. */
  deliveries: Delivery[]
}

function Found({ event, found }: { event: SentEvent; found: Found | undefined }) {
  if (!found) return null
  if (found.deliveries.length + found.exchanges.length === 0) return <p className={css.none}>No hook wants this event.</p>
  return (
    <>
      {found.deliveries.map((delivery) => (
        <DeliveryResult key={delivery.id} delivery={delivery} main={event.type} />
      ))}
      {found.exchanges.map((exchange) => (
        <ExchangeResult key={exchange.id} exchange={exchange} main={event.type} />
      ))}
    </>
  )
}

function grouped(sent: SentEvent[], exchanges: ExchangeSummary[], { open, settled }: Deliveries): Map<SentEvent, Found> {
  const found = new Map<SentEvent, Found>()
  const ofEvent = new Map<string, Found>()
  for (const event of sent) {
    const one: Found = { exchanges: [], deliveries: [] }
    found.set(event, one)
    for (const id of event.eventIds) ofEvent.set(id, one)
  }
  if (ofEvent.size === 0) return found
  const attempted = new Set<string | null>()
  for (const exchange of exchanges) {
    if (exchange.direction !== 'out' || !exchange.eventId) continue
    const one = ofEvent.get(exchange.eventId)
    if (!one) continue
    attempted.add(exchange.deliveryId)
    one.exchanges.push(exchange)
  }
  for (const delivery of [...settled.values(), ...open.values()]) {
    const isTold = attempted.has(delivery.id) && isFinal(delivery) && delivery.state !== 'cancelled'
    if (!isTold) ofEvent.get(delivery.eventId)?.deliveries.push(delivery)
  }
  return found
}
