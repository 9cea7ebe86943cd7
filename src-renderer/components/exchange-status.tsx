import type { ExchangeSummary } from '../../src-preload/contract/exchange'
import css from './exchange-status.module.css'
import { markOfExchange, StatusMark } from './status-mark'

/** Mark and status code, or in place of a code the few words of what went wrong. */
export function ExchangeStatus({ exchange }: { exchange: Pick<ExchangeSummary, 'outcome' | 'status' | 'errorCode'> }) {
  const mark = markOfExchange(exchange)
  return (
    <span className={css.status} data-mark={mark}>
      <StatusMark mark={mark} word={exchange.outcome} quiet />
      <span className={css.code} title={exchange.errorCode ? wordsOf(exchange.errorCode) : undefined}>
        {exchange.status ?? (exchange.errorCode ? wordsOf(exchange.errorCode) : exchange.outcome)}
      </span>
    </span>
  )
}

const wordsOf = (code: string) => code.replaceAll('_', ' ')
