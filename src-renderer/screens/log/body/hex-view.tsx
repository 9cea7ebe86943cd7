import { hexDump } from '../../../components/hex-dump'
import { useFixedRows } from '../list/use-fixed-rows'
import css from './large-text.module.css'

const rowHeight = 18

/** Every byte; each line is made as it comes on screen. */
export default function HexView({ bytes, label }: { bytes: Uint8Array; label: string }) {
  const { scroller, from, to, height, topOf, onScroll } = useFixedRows(Math.ceil(bytes.length / 16), rowHeight)
  return (
    <div className={css.frame}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and that by keyboard, too */}
      <section ref={scroller} className={css.scroller} aria-label={label} tabIndex={0} onScroll={onScroll}>
        <div className={css.canvas} style={{ height }}>
          {Array.from({ length: Math.max(0, to - from) }, (_, index) => {
            const row = from + index
            return (
              <div key={row} className={css.row} style={{ transform: `translateY(${topOf(row)}px)` }}>
                {hexDump(bytes.subarray(row * 16, row * 16 + 16), row * 16)}
              </div>
            )
          })}
        </div>
      </section>
    </div>
  )
}
