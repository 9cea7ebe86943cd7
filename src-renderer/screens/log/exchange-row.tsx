import { IconArrowDownLeft, IconArrowUpRight, IconPinFilled } from '@tabler/icons-react'
import { memo } from 'react'
import type { ExchangeSummary } from '../../../src-preload/contract/exchange'
import { ExchangeStatus } from '../../components/exchange-status'
import { formatBytes, formatDuration } from '../../components/quantity'
import { ClockTime } from '../../components/relative-time'
import { useHookName } from '../../stores/hooks'
import { useInboxName } from '../../stores/inboxes'
import { CapturedMarks } from '../inboxes/requests/captured-marks'
import css from './exchange-row.module.css'

/** Drawn by the thousand while a burst comes in: where it stands is its parent's business, so that a row that only moves is not drawn anew. */
interface Props {
  exchange: ExchangeSummary
  selected: boolean
  /** Milliseconds that fill the duration bar. */
  slowest: number
  /** Inside one inbox its name would stand on every row; the hook that sent says more. */
  inInbox?: boolean
  onSelect: (id: string) => void
}

export const ExchangeRow = memo(function ExchangeRow({ exchange, selected, slowest, inInbox, onSelect }: Props) {
  const { id, direction, method, eventType, attempt, totalMs, requestSize, at } = exchange
  const out = direction === 'out'
  const where = useWhere(exchange, inInbox)
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the list holds the focus and names its active row
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list walks by keyboard
    <div id={`row-${id}`} className={css.row} data-inbox={inInbox} role="option" aria-selected={selected} onClick={() => onSelect(id)}>
      <span className={css.direction} data-direction={direction} title={out ? 'sent' : 'captured'}>
        {out ? <IconArrowUpRight size={14} aria-label="sent" /> : <IconArrowDownLeft size={14} aria-label="captured" />}
      </span>
      <ExchangeStatus exchange={exchange} />
      <span className={css.method}>{method}</span>
      <span className={css.where} title={where}>
        {where}
      </span>
      <span className={css.type} title={exchange.note ?? eventType ?? undefined}>
        {eventType ?? pathOf(exchange.url)}
        {exchange.note ? <span className={css.note}> {exchange.note}</span> : null}
      </span>
      {inInbox ? (
        <CapturedMarks exchange={exchange} />
      ) : (
        <span className={css.attempt} title={attempt ? `attempt ${attempt}` : undefined}>
          {exchange.pinned ? <IconPinFilled size={12} aria-label="pinned" className={css.pin} /> : null}
          {attempt && attempt > 1 ? `#${attempt}` : ''}
        </span>
      )}
      <span className={css.duration}>
        <span className={css.bar} style={{ transform: `scaleX(${Math.min(1, (totalMs ?? 0) / slowest)})` }} />
        <span className={css.ms}>{totalMs === null ? '–' : formatDuration(totalMs)}</span>
      </span>
      <span className={css.size}>{formatBytes(requestSize)}</span>
      <ClockTime at={at} className={css.time} />
    </div>
  )
})

function useWhere({ direction, hook, inbox, url }: ExchangeSummary, inInbox?: boolean): string {
  const hookName = useHookName(hook)
  const inboxName = useInboxName(inbox)
  if (inInbox) return hookName ?? 'from elsewhere'
  return (direction === 'in' ? inboxName : hookName) ?? url.replace(/^https?:\/\//, '')
}

const pathOf = (url: string) => URL.parse(url)?.pathname ?? url
