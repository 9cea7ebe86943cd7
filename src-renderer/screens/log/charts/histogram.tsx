import { ActionIcon, Tooltip } from '@mantine/core'
import { IconZoomOut } from '@tabler/icons-react'
import { useState } from 'react'
import type { LogStats } from '../../../../src-preload/contract/log'
import { searchLog } from '../../../actions/search-log'
import { countOf } from '../../../components/quantity'
import { useLogResult } from '../../../stores/log-result'
import { barTime, spanWords } from './bar-time'
import { barsPath } from './bars-path'
import css from './histogram.module.css'
import { hasTimes, withTimes } from './time-terms'

const height = 36
/** A lone bar as broad as the page would say nothing. */
const fewestSlots = 40

/** The query over time in one line. Drag over a stretch, click a bar, or walk with the arrow keys and press Enter, to look closer. */
export function Histogram({ stats }: { stats: LogStats }) {
  const query = useLogResult((result) => result.draft)
  const [at, setAt] = useState<number | null>(null)
  const [from, setFrom] = useState<number | null>(null)
  const { buckets, bucketMs } = stats
  const start = Date.parse(stats.from ?? '')
  const count = buckets.length
  const slots = Math.max(fewestSlots, count)
  const barAt = (event: React.PointerEvent) => {
    const { left, width } = event.currentTarget.getBoundingClientRect()
    return Math.min(count - 1, Math.max(0, Math.floor(((event.clientX - left) / width) * slots)))
  }
  const zoom = (a: number, b: number) => {
    setFrom(null)
    setAt(null)
    const [first, last] = a < b ? [a, b] : [b, a]
    void searchLog(withTimes(query, { from: start + first * bucketMs, to: start + (last + 1) * bucketMs }))
  }
  const onKeyDown = (event: React.KeyboardEvent) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    if (step) setAt(Math.min(count - 1, Math.max(0, (at ?? count) + step)))
    else if (event.key === 'Enter' && at !== null) zoom(at, at)
    else if (event.key === 'Escape') setAt(null)
    else return
    event.preventDefault()
  }
  const shown = at === null ? undefined : buckets[at]
  const most = Math.max(1, ...buckets.map(({ total }) => total))
  const words =
    shown && at !== null ? `${barTime(start + at * bucketMs, bucketMs)}: ${countOf(shown.total, 'exchange')}, ${shown.failed} failed` : ''
  const [first, last] = at === null ? [0, 0] : [Math.min(at, from ?? at), Math.max(at, from ?? at)]

  return (
    <div className={css.frame}>
      <div
        className={css.chart}
        role="slider"
        tabIndex={0}
        aria-label="Exchanges over time; Enter looks closer"
        aria-valuemin={0}
        aria-valuemax={Math.max(0, count - 1)}
        aria-valuenow={at ?? Math.max(0, count - 1)}
        aria-valuetext={words || `${countOf(stats.total, 'exchange')}, ${spanWords(stats)}`}
        onPointerMove={(event) => setAt(barAt(event))}
        onPointerLeave={() => from === null && setAt(null)}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId)
          setFrom(barAt(event))
        }}
        onPointerUp={(event) => from !== null && zoom(from, barAt(event))}
        onPointerCancel={() => setFrom(null)}
        onKeyDown={onKeyDown}
        onBlur={() => setAt(null)}
      >
        <svg viewBox={`0 0 ${slots} ${height}`} preserveAspectRatio="none" aria-hidden className={css.bars}>
          <path
            d={barsPath(
              buckets.map(({ total }) => total),
              most,
              height,
            )}
            className={css.total}
          />
          <path
            d={barsPath(
              buckets.map(({ failed }) => failed),
              most,
              height,
            )}
            className={css.failed}
          />
          {at === null ? null : <rect x={first} width={last - first + 1} height={height} className={css.chosen} />}
        </svg>
      </div>
      <div className={css.axis}>{words ? <span className={css.words}>{words}</span> : <span>{spanWords(stats)}</span>}</div>
      {hasTimes(query) ? (
        <Tooltip label="All times again">
          <ActionIcon className={css.out} aria-label="All times again" onClick={() => searchLog(withTimes(query, null))}>
            <IconZoomOut size={15} />
          </ActionIcon>
        </Tooltip>
      ) : null}
    </div>
  )
}
