import { useMemo } from 'react'
import type { Delivery } from '../../../src-preload/contract/delivery'
import type { ExchangeSummary } from '../../../src-preload/contract/exchange'
import { ClockTime } from '../../components/relative-time'
import { type SentEvent, useCompose } from '../../stores/compose'
import { useDeliveries } from '../../stores/deliveries'
import { useExchanges } from '../../stores/exchanges'
import { DeliveryResult, ExchangeResult } from './result-row'
import css from './results.module.css'

/** What became of the events sent from here, live, newest on top. */
export function Results() {
  const sent = useCompose((compose) => compose.sent)
  const exchanges = useExchanges(({ list }) => list)
  const deliveries = useDeliveries(({ byId }) => byId)
  const byEvent = useMemo(() => grouped(sent, exchanges, Object.values(deliveries)), [sent, exchanges, deliveries])
  return (
    <section className={css.results} aria-label="Results" aria-live="polite">
      {sent.length === 0 ? <p className={css.none}>Results appear here as they happen.</p> : null}
      {sent.map((event) => {
        const found = byEvent.get(event)
        return (
          <div key={event.eventIds.join()} className={css.event}>
            <div className={css.head}>
              <span className={css.type}>{event.type}</span>
              <span className={css.id}>{event.eventIds[0]}</span>
              <ClockTime at={event.at} className={css.time} />
            </div>
            {event.warnings.map((warning) => (
              <p key={warning} className={css.warning}>
                {warning}
              </p>
            ))}
            {found?.waiting.map((delivery) => (
              <DeliveryResult key={delivery.id} delivery={delivery} />
            ))}
            {found?.exchanges.map((exchange) => (
              <ExchangeResult key={exchange.id} exchange={exchange} main={event.type} />
            ))}
            {found && found.waiting.length + found.exchanges.length === 0 ? <p className={css.none}>No hook wants this event.</p> : null}
          </div>
        )
      })}
    </section>
  )
}

interface Found {
  exchanges: ExchangeSummary[]
  /** Deliveries without an attempt to show. */
  waiting: Delivery[]
}

function grouped(sent: SentEvent[], exchanges: ExchangeSummary[], deliveries: Delivery[]): Map<SentEvent, Found> {
  const eventOf = new Map(sent.flatMap((event) => event.eventIds.map((id) => [id, event] as const)))
  const found = new Map(sent.map((event) => [event, { exchanges: [], waiting: [] } as Found]))
  const attempted = new Set<string | null>()
  for (const exchange of exchanges) {
    if (exchange.direction !== 'out' || !exchange.eventId) continue
    attempted.add(exchange.deliveryId)
    found.get(eventOf.get(exchange.eventId) as SentEvent)?.exchanges.push(exchange)
  }
  for (const delivery of deliveries) {
    if (!attempted.has(delivery.id)) found.get(eventOf.get(delivery.eventId) as SentEvent)?.waiting.push(delivery)
  }
  return found
}
