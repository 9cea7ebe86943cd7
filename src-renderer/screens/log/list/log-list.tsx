import { Button } from '@mantine/core'
import { IconArrowUp } from '@tabler/icons-react'
import { useCallback, useEffect } from 'react'
import { followTop, leaveTop } from '../../../actions/follow-log'
import { loadRows } from '../../../actions/load-rows'
import { rowAt, rowCount, rowOf, useLogResult } from '../../../stores/log-result'
import { ExchangeRow } from '../exchange-row'
import { barScale } from './bar-scale'
import css from './log-list.module.css'
import { useFixedRows } from './use-fixed-rows'
import { useRowKeys } from './use-row-keys'

const rowHeight = 30

/** The rows of a query, newest first: it follows at the top, and holds still while one reads further down. */
export function LogList({ selected, onSelect }: { selected: string | null; onSelect: (id: string) => void }) {
  const result = useLogResult()
  const count = rowCount(result)
  const { scroller, from, to, height, topOf, onScroll, reveal } = useFixedRows(count, rowHeight)
  const slowest = barScale(result.stats?.p95 ?? null)
  const news = result.waiting.length + result.overdue

  // biome-ignore lint/correctness/useExhaustiveDependencies: pages may be missing anew whenever the result moves
  useEffect(() => loadRows(from, to), [from, to, result.pages, result.tail])

  const select = useCallback((id: string) => onSelect(id), [onSelect])
  const selectRow = (row: number) => {
    const exchange = rowAt(useLogResult.getState(), row)
    if (exchange) onSelect(exchange.id)
    reveal(row)
  }
  const onKeyDown = useRowKeys({ count, rowOf: () => (selected ? rowOf(useLogResult.getState(), selected) : -1), selectRow })

  const watchTop = () => {
    onScroll()
    const atTop = (scroller.current?.scrollTop ?? 0) < rowHeight
    if (atTop) followTop()
    else leaveTop()
  }
  const showNews = () => {
    scroller.current?.scrollTo({ top: 0 })
    followTop()
    scroller.current?.focus()
  }

  return (
    <div className={css.frame}>
      {news > 0 ? (
        <Button className={css.news} size="compact-sm" radius="xl" leftSection={<IconArrowUp size={14} />} onClick={showNews}>
          {news.toLocaleString('en')} new
        </Button>
      ) : null}
      <div
        ref={scroller}
        className={css.scroller}
        role="listbox"
        aria-label="Exchanges, newest first"
        aria-activedescendant={selected ? `row-${selected}` : undefined}
        aria-busy={result.loading}
        tabIndex={0}
        onScroll={watchTop}
        onKeyDown={onKeyDown}
      >
        <div className={css.canvas} style={{ height }}>
          {Array.from({ length: Math.max(0, to - from) }, (_, index) => {
            const row = from + index
            const exchange = rowAt(result, row)
            return (
              <div key={exchange?.id ?? row} className={css.place} role="presentation" style={{ transform: `translateY(${topOf(row)}px)` }}>
                {exchange ? (
                  <ExchangeRow exchange={exchange} selected={exchange.id === selected} slowest={slowest} onSelect={select} />
                ) : (
                  <div className={css.coming} aria-hidden />
                )}
              </div>
            )
          })}
        </div>
      </div>
    </div>
  )
}
