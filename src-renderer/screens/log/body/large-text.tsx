import { useEffect, useState } from 'react'
import { useFixedRows } from '../list/use-fixed-rows'
import { breakLines, type Rows, rowAt } from './break-lines'
import { FindBar, type Hit } from './find-bar'
import css from './large-text.module.css'

const rowHeight = 18
const width = 160
const noRows: Rows = new Uint32Array(1)

/** A text too large for an editor: only the rows on screen exist. */
export default function LargeText({
  text,
  label,
  finding,
  onFound,
}: {
  text: string
  label: string
  finding: boolean
  onFound: () => void
}) {
  const [starts, setStarts] = useState<Rows>(noRows)
  const [hit, setHit] = useState<Hit | null>(null)
  const { scroller, from, to, height, topOf, onScroll, reveal } = useFixedRows(starts.length - 1, rowHeight)
  useEffect(() => {
    const ending = new AbortController()
    setStarts(noRows)
    breakLines(text, width, ending.signal)
      .then(setStarts)
      .catch(() => {})
    return () => ending.abort()
  }, [text])
  const show = (next: Hit | null) => {
    setHit(next)
    if (next) reveal(rowAt(starts, next.at))
  }
  return (
    <div className={css.frame}>
      {finding ? <FindBar text={text} onHit={show} onClose={onFound} /> : null}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and that by keyboard, too */}
      <section ref={scroller} className={css.scroller} aria-label={label} tabIndex={0} onScroll={onScroll}>
        <div className={css.canvas} style={{ height }}>
          {Array.from({ length: Math.max(0, to - from) }, (_, index) => {
            const row = from + index
            const begin = starts[row] ?? 0
            return (
              <div key={row} className={css.row} style={{ transform: `translateY(${topOf(row)}px)` }}>
                <Marked text={text.slice(begin, starts[row + 1]).replace(/\r?\n$/, '')} begin={begin} hit={hit} />
              </div>
            )
          })}
        </div>
      </section>
    </div>
  )
}

function Marked({ text, begin, hit }: { text: string; begin: number; hit: Hit | null }) {
  const at = hit ? hit.at - begin : -1
  if (!hit || at >= text.length || at + hit.length <= 0) return text
  return (
    <>
      {text.slice(0, Math.max(0, at))}
      <mark>{text.slice(Math.max(0, at), at + hit.length)}</mark>
      {text.slice(at + hit.length)}
    </>
  )
}
