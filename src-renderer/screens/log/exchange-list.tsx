import { useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useLayoutEffect, useRef } from 'react'
import type { ExchangeSummary } from '../../../src-preload/contract/exchange'
import css from './exchange-list.module.css'
import { ExchangeRow } from './exchange-row'
import { useListKeys } from './list-keys'

interface Props {
  exchanges: ExchangeSummary[]
  selected: string | null
  inInbox?: boolean
  onSelect: (id: string) => void
  /** Called when the oldest known row comes near; absent: there is nothing older. */
  onEnd?: () => void
}

const rowHeight = 30
const nearRows = 30

/** Newest first and live. While one reads further down, new rows come in above without moving what is on screen. */
export function ExchangeList({ exchanges, selected, inInbox, onSelect, onEnd }: Props) {
  const scroller = useRef<HTMLDivElement>(null)
  const rows = useVirtualizer({
    count: exchanges.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => exchanges[index]?.id ?? index,
    overscan: 6,
  })
  const slowest = rounded(Math.max(1, ...exchanges.slice(0, 200).map(({ totalMs }) => totalMs ?? 0)))
  const select = useSteady(onSelect)
  useSteadyView(scroller, exchanges)
  const onKeyDown = useListKeys(exchanges, selected, (id, index) => {
    onSelect(id)
    rows.scrollToIndex(index, { align: 'auto' })
  })

  const lastShown = rows.getVirtualItems().at(-1)?.index ?? 0
  const nearEnd = lastShown >= exchanges.length - nearRows
  useEffect(() => {
    if (nearEnd) onEnd?.()
  }, [nearEnd, onEnd])

  return (
    <div
      ref={scroller}
      className={css.scroller}
      role="listbox"
      aria-label="Exchanges, newest first"
      aria-activedescendant={selected ? `row-${selected}` : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <div className={css.canvas} style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map((item) => {
          const exchange = exchanges[item.index]
          return exchange ? (
            <div key={item.key} className={css.place} role="presentation" style={{ transform: `translateY(${item.start}px)` }}>
              <ExchangeRow exchange={exchange} selected={exchange.id === selected} slowest={slowest} inInbox={inInbox} onSelect={select} />
            </div>
          ) : null
        })}
      </div>
    </div>
  )
}

/** Up to 1, 2 or 5 times a power of ten, so that the bars of all rows don't change with every new one. */
function rounded(ms: number): number {
  const power = 10 ** Math.floor(Math.log10(ms))
  return power * ([1, 2, 5].find((step) => step * power >= ms) ?? 10)
}

/** Keeps what is on screen where it is when rows come in above it, unless the list stands at its top. */
function useSteadyView(scroller: React.RefObject<HTMLDivElement | null>, exchanges: ExchangeSummary[]) {
  const newest = useRef<string>(undefined)
  useLayoutEffect(() => {
    const element = scroller.current
    const added = newest.current ? exchanges.findIndex(({ id }) => id === newest.current) : 0
    newest.current = exchanges[0]?.id
    if (element && added > 0 && element.scrollTop > rowHeight) element.scrollTop += added * rowHeight
  }, [exchanges, scroller])
}

/** The same function for good that calls the newest one, so that rows are not drawn anew for its sake. */
function useSteady(call: (id: string) => void): (id: string) => void {
  const newest = useRef(call)
  newest.current = call
  return useCallback((id) => newest.current(id), [])
}
