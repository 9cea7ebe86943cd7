import type { ErrorCode, ExchangeSummary } from '../../src-preload/contract/exchange'
import css from './exchange-status.module.css'
import { markOfExchange, StatusMark } from './status-mark'

/** Mark and status code, or in place of a code the few words of what went wrong. */
export function ExchangeStatus({ exchange }: { exchange: Pick<ExchangeSummary, 'outcome' | 'status' | 'errorCode'> }) {
  const mark = markOfExchange(exchange)
  return (
    <span className={css.status} data-mark={mark}>
      <StatusMark mark={mark} word={exchange.outcome} quiet />
      <span className={css.code} title={exchange.errorCode ? wordsOf(exchange.errorCode) : undefined}>
        {resultOf(exchange)}
      </span>
    </span>
  )
}

/** The status code, or the few words of what came instead. */
export const resultOf = ({ status, errorCode, outcome }: Pick<ExchangeSummary, 'outcome' | 'status' | 'errorCode'>) =>
  String(status ?? (errorCode ? briefly[errorCode] : outcome))

const briefly: Record<ErrorCode, string> = {
  connection_refused: 'refused',
  host_not_found: 'no host',
  host_unreachable: 'no route',
  connection_reset: 'reset',
  tls_failed: 'TLS',
  proxy_failed: 'proxy',
  address_refused: 'guarded',
  timed_out: 'timeout',
  redirected: 'redirect',
  protocol_error: 'protocol',
  body_too_large: 'too large',
  inbox_missing: 'no inbox',
  secret_missing: 'no secret',
  invalid_request: 'invalid',
  aborted: 'aborted',
}

const wordsOf = (code: string) => code.replaceAll('_', ' ')
