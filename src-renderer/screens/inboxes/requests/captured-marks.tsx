import { IconPinFilled, IconShieldCheck, IconShieldX } from '@tabler/icons-react'
import { useEffect } from 'react'
import type { ExchangeSummary } from '../../../../src-preload/contract/exchange'
import { wonderAboutDrift } from '../../../actions/find-drift'
import { countOf, formatDuration } from '../../../components/quantity'
import { useDrifts } from '../../../stores/drifts'
import css from './captured-marks.module.css'
import { ordinal, shortGap } from './captured-words'

/** Whether a captured request proved who sent it, how manieth time it came and how long after the last, and whether its fields are the expected ones. */
export function CapturedMarks({ exchange }: { exchange: ExchangeSummary }) {
  const { verified, retryOf, pinned } = exchange
  const fields = useDrift(exchange)
  return (
    <span className={css.marks}>
      {pinned ? <IconPinFilled size={12} role="img" aria-label="pinned" /> : null}
      {verified === undefined ? null : verified ? (
        <IconShieldCheck size={15} className={css.good} role="img" aria-label="verified" />
      ) : (
        <IconShieldX size={15} className={css.bad} role="img" aria-label="not verified" />
      )}
      {retryOf ? (
        <span
          className={css.retry}
          title={`The same message for the ${ordinal(retryOf.number)} time, ${formatDuration(retryOf.gapMs)} after the one before`}
        >
          {`↻${retryOf.number} +${shortGap(retryOf.gapMs)}`}
        </span>
      ) : null}
      {fields ? (
        <span className={css.drift} title={`${countOf(fields, 'field')} unlike the catalog’s samples`}>
          {`≠${fields}`}
        </span>
      ) : null}
    </span>
  )
}

/** In a burst rows pass by: only where one stays its body is looked into. */
const patienceMs = 400

function useDrift(exchange: ExchangeSummary): number | null | undefined {
  const fields = useDrifts(({ byExchange }) => byExchange[exchange.id])
  const unknown = fields === undefined
  useEffect(() => {
    if (!unknown) return
    const timer = setTimeout(() => wonderAboutDrift(exchange), patienceMs)
    return () => clearTimeout(timer)
  }, [unknown, exchange])
  return fields
}
