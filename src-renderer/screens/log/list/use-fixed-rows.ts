import { useCallback, useLayoutEffect, useRef, useState } from 'react'

/** Browsers end a page's height somewhere above this many pixels. */
const tallest = 30_000_000
const overscan = 12

/**
 * Which rows of one height are on screen. Rows that all measure the same need no list of their measures, which for a million of them would be
 * made anew with every arrival.
 */
export function useFixedRows(count: number, rowHeight: number) {
  const scroller = useRef<HTMLDivElement>(null)
  const [view, setView] = useState({ first: 0, rows: 60 })
  const shown = Math.min(count, Math.floor(tallest / rowHeight))

  const look = useCallback(() => {
    const element = scroller.current
    if (!element) return
    const first = Math.floor(element.scrollTop / rowHeight)
    const rows = Math.ceil(element.clientHeight / rowHeight) + 1
    setView((before) => (before.first === first && before.rows === rows ? before : { first, rows }))
  }, [rowHeight])

  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    const observer = new ResizeObserver(look)
    observer.observe(element)
    look()
    return () => observer.disconnect()
  }, [look])

  const reveal = useCallback(
    (row: number) => {
      const element = scroller.current
      if (!element) return
      const top = row * rowHeight
      if (top < element.scrollTop) element.scrollTop = top
      else if (top + rowHeight > element.scrollTop + element.clientHeight) element.scrollTop = top + rowHeight - element.clientHeight
    },
    [rowHeight],
  )

  const from = Math.max(0, Math.min(view.first, shown) - overscan)
  const to = Math.min(shown, view.first + view.rows + overscan)
  return { scroller, from, to, shown, height: shown * rowHeight, onScroll: look, reveal }
}
