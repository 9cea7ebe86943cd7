import type { Delivery } from '../../../src-preload/contract/delivery'
import type { ExchangeSummary } from '../../../src-preload/contract/exchange'
import { BytesMatch } from '../../components/bytes-match'
import { ExchangeStatus } from '../../components/exchange-status'
import { formatDuration } from '../../components/quantity'
import { ClockTime } from '../../components/relative-time'
import { markOfDelivery, StatusMark } from '../../components/status-mark'
import { useHook } from '../../stores/hooks'
import { address } from '../../stores/route'
import css from './results.module.css'

/** One attempt; `main` is the type that was sent, so that only follow-on events name theirs. */
export function ExchangeResult({ exchange, main }: { exchange: ExchangeSummary; main: string }) {
  const hook = useHook(exchange.hook)
  return (
    <a className={css.row} href={address('log', exchange.id)}>
      <ExchangeStatus exchange={exchange} />
      <span className={css.whom}>
        {hook?.name ?? exchange.url}
        {exchange.eventType === main ? null : <span className={css.other}>{exchange.eventType}</span>}
      </span>
      <span className={css.number}>{exchange.totalMs === null ? '' : formatDuration(exchange.totalMs)}</span>
      <span className={css.attempt}>attempt {exchange.attempt}</span>
      <span className={css.proof}>
        <BytesMatch match={exchange.bytesMatch} />
      </span>
      <ClockTime at={exchange.at} className={css.time} />
    </a>
  )
}

export function DeliveryResult({ delivery }: { delivery: Delivery }) {
  const hook = useHook(delivery.hook)
  return (
    <div className={css.row}>
      <StatusMark mark={markOfDelivery(delivery.state)} word={delivery.state} />
      <span className={css.whom}>{hook?.name ?? delivery.target}</span>
      <span className={css.reason}>{delivery.reason}</span>
      <ClockTime at={delivery.createdAt} className={css.time} />
    </div>
  )
}
