import type { Delivery } from '../../../src-preload/contract/delivery'
import type { ExchangeSummary } from '../../../src-preload/contract/exchange'
import { BytesMatch } from '../../components/bytes-match'
import { ExchangeStatus } from '../../components/exchange-status'
import { formatDuration } from '../../components/quantity'
import { ClockTime } from '../../components/relative-time'
import { markOfDelivery, StatusMark } from '../../components/status-mark'
import { useHook } from '../../stores/hooks'
import { address } from '../../stores/route'
import { DeliveryActs } from '../deliveries/delivery-acts'
import { DeliveryWords } from '../deliveries/delivery-words'
import css from './results.module.css'

/** One attempt; `main` is the type that was sent, so that only follow-on events name theirs. */
export function ExchangeResult({ exchange, main }: { exchange: ExchangeSummary; main: string }) {
  return (
    <a className={css.row} href={address('log', exchange.id)}>
      <ExchangeStatus exchange={exchange} />
      <Whom hook={exchange.hook} target={exchange.url} type={exchange.eventType} main={main} />
      <span className={css.number}>{exchange.totalMs === null ? '' : formatDuration(exchange.totalMs)}</span>
      <span className={css.attempt}>attempt {exchange.attempt}</span>
      <span className={css.proof}>
        <BytesMatch match={exchange.bytesMatch} />
      </span>
      <ClockTime at={exchange.at} className={css.time} />
    </a>
  )
}

/** A delivery that waits or ended without an attempt: why, until when, and what can be done about it. */
export function DeliveryResult({ delivery, main }: { delivery: Delivery; main: string }) {
  return (
    <div className={css.row} data-delivery>
      <StatusMark mark={markOfDelivery(delivery.state)} word={delivery.state} />
      <Whom hook={delivery.hook} target={delivery.target} type={delivery.eventType} main={main} />
      <span className={css.reason} title={delivery.reason ?? undefined}>
        <DeliveryWords delivery={delivery} />
      </span>
      <DeliveryActs delivery={delivery} />
    </div>
  )
}

function Whom({ hook: id, target, type, main }: { hook: string | null; target: string; type: string | null; main: string }) {
  const hook = useHook(id)
  return (
    <span className={css.whom} title={target}>
      <span className={css.name}>{hook?.name ?? target}</span>
      {type === main ? null : <span className={css.other}>{type}</span>}
    </span>
  )
}
