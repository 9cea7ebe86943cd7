import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef } from 'react'
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
    overscan: 12,
  })
  const slowest = Math.max(1, ...exchanges.slice(0, 200).map(({ totalMs }) => totalMs ?? 0))
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
            <ExchangeRow
              key={item.key}
              exchange={exchange}
              top={item.start}
              selected={exchange.id === selected}
              slowest={slowest}
              inInbox={inInbox}
              onSelect={onSelect}
            />
          ) : null
        })}
      </div>
    </div>
  )
}

/** Keeps what is on screen where it is when rows come in above it, unless the list stands at its top. */
function useSteadyView(scroller: React.RefObject<HTMLDivElement | null>, exchanges: ExchangeSummary[]) {
  const newest = useRef<string>(undefined)
  useEffect(() => {
    const element = scroller.current
    const added = newest.current ? exchanges.findIndex(({ id }) => id === newest.current) : 0
    newest.current = exchanges[0]?.id
    if (element && added > 0 && element.scrollTop > rowHeight) element.scrollTop += added * rowHeight
  }, [exchanges, scroller])
}
