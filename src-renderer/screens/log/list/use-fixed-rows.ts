import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'

/** Beyond 2^24 pixels browsers place things on even pixels only; a taller list is pressed together, and a pixel scrolled stands for more than one. */
const tallest = 16_000_000
/** Drawn above and below what is seen, from the first rest on: the first paint is for what is seen. */
const overscan = 12

/**
 * Which rows of one height are on screen, however many there are. Rows that all measure the same need no list of their measures, which for a
 * million of them would be made anew with every arrival. `topOf` says where a row is to be drawn.
 */
export function useFixedRows(count: number, rowHeight: number) {
  const scroller = useRef<HTMLDivElement>(null)
  const [view, setView] = useState(() => ({ first: 0, rows: mostRows(rowHeight), shift: 0 }))
  const [beyond, setBeyond] = useState(0)
  const whole = count * rowHeight
  const height = Math.min(whole, tallest)

  /** How many pixels of rows a scrolled pixel stands for. */
  const scaleIn = useCallback(
    ({ clientHeight }: HTMLElement) => (whole > height ? (whole - clientHeight) / (height - clientHeight) : 1),
    [whole, height],
  )

  const look = useCallback(() => {
    const element = scroller.current
    if (!element) return
    const top = element.scrollTop * scaleIn(element)
    const first = Math.floor(top / rowHeight)
    const rows = Math.ceil(element.clientHeight / rowHeight) + 1
    const shift = Math.round(top - element.scrollTop)
    setView((before) => (before.first === first && before.rows === rows && before.shift === shift ? before : { first, rows, shift }))
  }, [rowHeight, scaleIn])

  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    const observer = new ResizeObserver(look)
    observer.observe(element)
    look()
    return () => observer.disconnect()
  }, [look])

  useEffect(() => {
    const rest = requestIdleCallback(() => setBeyond(overscan), { timeout: 200 })
    return () => cancelIdleCallback(rest)
  }, [])

  const reveal = useCallback(
    (row: number) => {
      const element = scroller.current
      if (!element) return
      const scale = scaleIn(element)
      const at = row * rowHeight
      const top = element.scrollTop * scale
      if (at < top) element.scrollTop = Math.floor(at / scale)
      else if (at + rowHeight > top + element.clientHeight) element.scrollTop = Math.ceil((at + rowHeight - element.clientHeight) / scale)
    },
    [rowHeight, scaleIn],
  )

  const from = Math.max(0, Math.min(view.first, count) - beyond)
  const to = Math.min(count, view.first + view.rows + beyond)
  const topOf = (row: number) => row * rowHeight - view.shift
  return { scroller, from, to, height, topOf, onScroll: look, reveal }
}

/** Until the list has been measured: no list is taller than the window, and something always stands above it. */
const mostRows = (rowHeight: number) => Math.ceil((window.innerHeight - headHeight) / rowHeight)
const headHeight = 120
