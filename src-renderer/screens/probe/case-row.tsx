import type { ProbeResult } from '../../../src-preload/contract/probe'
import { formatDuration } from '../../components/quantity'
import { StatusMark } from '../../components/status-mark'
import { address } from '../../stores/route'
import css from './case-row.module.css'

const mostLinks = 12

export function CaseRow({ result: { case: id, level, ok, proves, expected, got, ms, exchanges } }: { result: ProbeResult }) {
  const mark = ok ? 'delivered' : level === 'must' ? 'failed' : 'failing'
  return (
    <li className={css.row} data-ok={ok}>
      <span className={css.mark}>
        <StatusMark mark={mark} word={ok ? 'passed' : 'failed'} quiet />
      </span>
      <code className={css.case}>{id}</code>
      <span className={css.proves}>{proves}</span>
      <span className={css.answer}>
        <span className={css.got}>{got}</span>
        {ok ? null : <span className={css.expected}>expected {expected}</span>}
      </span>
      <span className={css.ms}>{formatDuration(ms)}</span>
      <span className={css.links}>
        {exchanges.slice(0, mostLinks).map((exchange, index) => (
          <a key={exchange} href={address('log', exchange)}>
            {exchanges.length === 1 ? 'Exchange' : index + 1}
          </a>
        ))}
      </span>
    </li>
  )
}
