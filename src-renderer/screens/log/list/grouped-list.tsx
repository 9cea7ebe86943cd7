import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { useEffect, useMemo, useState } from 'react'
import { loadRows } from '../../../actions/load-rows'
import { countOf } from '../../../components/quantity'
import { ClockTime } from '../../../components/relative-time'
import { markOfExchange, StatusMark } from '../../../components/status-mark'
import { useHookName } from '../../../stores/hooks'
import { contiguous, pageRows, useLogResult } from '../../../stores/log-result'
import { ExchangeRow } from '../exchange-row'
import { barScale } from './bar-scale'
import { type DeliveryGroup, type EventGroup, groupRows } from './group-rows'
import css from './grouped-list.module.css'
import { useFixedRows } from './use-fixed-rows'
import { useRowKeys } from './use-row-keys'

const rowHeight = 30
const mostRows = 5_000

/** The newest stretch of the result by event, delivery and attempt; more of it is read as its end comes near. */
export default function GroupedList({ selected, onSelect }: { selected: string | null; onSelect: (id: string) => void }) {
  const result = useLogResult()
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set())
  const known = useMemo(() => contiguous(result), [result])
  const rows = useMemo(() => groupRows(known, folded), [known, folded])
  const { scroller, from, to, height, topOf, onScroll, reveal } = useFixedRows(rows.length, rowHeight)
  const slowest = barScale(result.stats?.p95 ?? null)
  const hasMore = known.length < result.head.length + result.tail && known.length < mostRows

  useEffect(() => {
    if (hasMore && to >= rows.length - 20) loadRows(known.length, known.length + pageRows)
  }, [hasMore, to, rows.length, known.length])

  const exchanges = useMemo(() => rows.flatMap((row, at) => (row.kind === 'exchange' ? [{ id: row.exchange.id, at }] : [])), [rows])
  const onKeyDown = useRowKeys({
    count: exchanges.length,
    rowOf: () => exchanges.findIndex(({ id }) => id === selected),
    selectRow: (index) => {
      const chosen = exchanges[index]
      if (!chosen) return
      onSelect(chosen.id)
      reveal(chosen.at)
    },
  })
  /** Left folds the event of the chosen exchange, Right opens it. */
  const onKey = (event: React.KeyboardEvent) => {
    const chosen = known.find(({ id }) => id === selected)?.eventId
    if (chosen && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) {
      if (folded.has(chosen) === (event.key === 'ArrowRight')) fold(chosen)
    } else onKeyDown(event)
  }
  const fold = (id: string) => {
    const next = new Set(folded)
    if (!next.delete(id)) next.add(id)
    setFolded(next)
  }

  return (
    <div
      ref={scroller}
      className={css.scroller}
      role="listbox"
      aria-label="Exchanges by event"
      aria-activedescendant={selected ? `row-${selected}` : undefined}
      tabIndex={0}
      onScroll={onScroll}
      onKeyDown={onKey}
    >
      <div className={css.canvas} style={{ height }}>
        {rows.slice(from, to).map((row, index) => (
          <div
            key={row.kind === 'exchange' ? row.exchange.id : row.kind + row.id}
            className={css.place}
            role="presentation"
            data-depth={row.kind === 'exchange' ? row.depth : undefined}
            style={{ transform: `translateY(${topOf(from + index)}px)` }}
          >
            {row.kind === 'event' ? <EventRow event={row} onFold={fold} /> : null}
            {row.kind === 'delivery' ? <DeliveryRow delivery={row} /> : null}
            {row.kind === 'exchange' ? (
              <ExchangeRow exchange={row.exchange} selected={row.exchange.id === selected} slowest={slowest} onSelect={onSelect} />
            ) : null}
          </div>
        ))}
      </div>
      {known.length >= mostRows ? <p className={css.rest}>Older events are not grouped any more: narrow the query to see them.</p> : null}
    </div>
  )
}

function EventRow({ event, onFold }: { event: EventGroup; onFold: (id: string) => void }) {
  const { id, type, at, deliveries, exchanges, failed, folded } = event
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the list holds the focus and names its active row
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list folds by the arrow keys
    <div
      className={css.event}
      role="option"
      aria-selected={false}
      aria-label={`${type}, ${folded ? 'folded' : 'open'}`}
      onClick={() => onFold(id)}
    >
      {folded ? <IconChevronRight size={14} aria-hidden /> : <IconChevronDown size={14} aria-hidden />}
      <strong>{type}</strong>
      <code>{id}</code>
      <span className={css.sums}>
        {deliveries > 0 ? countOf(deliveries, 'delivery', 'deliveries') : countOf(exchanges, 'exchange')}
        {failed > 0 ? `, ${failed} failed` : ''}
      </span>
      <ClockTime at={at} className={css.time} />
    </div>
  )
}

function DeliveryRow({ delivery: { hook, url, attempts, last } }: { delivery: DeliveryGroup }) {
  const name = useHookName(hook)
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: a heading of the rows below
    <div className={css.delivery} role="option" aria-selected={false}>
      <StatusMark mark={markOfExchange(last)} word={last.outcome} quiet />
      <span className={css.to}>{name ?? url}</span>
      <span className={css.sums}>{countOf(attempts, 'attempt')}</span>
    </div>
  )
}
