import { useElementSize } from '@mantine/hooks'
import type { Simulation } from '../../src-preload/contract/simulation'
import { roughDuration } from './duration-text'
import css from './retry-timeline.module.css'
import { positionOn, type Timeline, ticksOf, timelineOf } from './retry-timeline-model'

interface Props {
  simulation: Simulation
  /** The schedule's own waits and their jitter, to draw how far each attempt can move. */
  waitsMs: number[]
  jitter: number
}

const margin = 14
const axisY = 42
const height = 66
const leastWidth = 240

/** Attempts as marks on an axis of time (logarithmic), whiskers for jitter, the moment of a pause, and how it ends, also in words. */
export function RetryTimeline({ simulation, waitsMs, jitter }: Props) {
  const { ref, width } = useElementSize()
  const timeline = timelineOf(simulation, waitsMs, jitter)
  return (
    <figure className={css.figure} ref={ref} aria-label="Retry timeline">
      <Axis timeline={timeline} width={Math.max(leastWidth, width)} />
      <ol className={css.steps} aria-label="Attempts">
        {timeline.marks.map(({ attempt, atMs, words }) => (
          <li key={attempt} title={words}>
            {attempt === 1 ? 'at once' : roughDuration(atMs)}
          </li>
        ))}
      </ol>
      {timeline.events.length > 0 ? <Events timeline={timeline} /> : null}
      <figcaption className={css.sentence}>{timeline.sentence}</figcaption>
    </figure>
  )
}

function Axis({ timeline: { marks, spanMs, sentence }, width }: { timeline: Timeline; width: number }) {
  const inner = width - 2 * margin
  const place = positionOn(inner, spanMs)
  const numbered = spread(marks.map(({ atMs }) => place(atMs)))
  return (
    <svg className={css.axis} width={width} height={height} role="img" aria-label={sentence}>
      <g transform={`translate(${margin} 0)`}>
        <line className={css.line} x1={0} x2={inner} y1={axisY} y2={axisY} />
        {ticksOf(inner, spanMs, 46).map(({ x, words }) => (
          <g key={words}>
            <line className={css.line} x1={x} x2={x} y1={axisY} y2={axisY + 4} />
            <text className={css.tick} x={x} y={axisY + 17}>
              {words}
            </text>
          </g>
        ))}
        {marks.map((mark, index) => {
          const x = place(mark.atMs)
          const [low, high] = [place(mark.earliestMs), place(mark.latestMs)]
          return (
            <g key={mark.attempt}>
              <title>{mark.words}</title>
              {high - low > 1 ? (
                <path className={css.whisker} d={`M${low} ${axisY - 12}v8M${high} ${axisY - 12}v8M${low} ${axisY - 8}H${high}`} />
              ) : null}
              <path
                className={mark.delivered ? css.good : css.bad}
                transform={`translate(${x} ${axisY - 8})`}
                d={mark.delivered ? dot : cross}
              />
              {mark.pausedHere ? (
                <path className={css.pause} transform={`translate(${Math.min(x + 10, inner + 4)} ${axisY - 8})`} d="M-2-4V4M2-4V4" />
              ) : null}
              {numbered.has(index) ? (
                <text className={css.number} x={x} y={axisY - 20}>
                  {mark.attempt}
                </text>
              ) : null}
            </g>
          )
        })}
      </g>
    </svg>
  )
}

const dot = 'M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0'
const cross = 'M-3.5-3.5 3.5 3.5M3.5-3.5-3.5 3.5'

/** Which marks have room for their number: the first, and each far enough from the one numbered before. */
function spread(places: number[]): Set<number> {
  const shown = new Set<number>()
  let before = Number.NEGATIVE_INFINITY
  for (const [index, x] of places.entries()) {
    if (x - before < 18) continue
    shown.add(index)
    before = x
  }
  return shown
}

const mostEvents = 40

function Events({ timeline: { events } }: { timeline: Timeline }) {
  const shown = events.slice(-mostEvents)
  return (
    <p className={css.events}>
      <span>{shown.length < events.length ? `${events.length} events …` : 'Events'}</span>
      <svg width={shown.length * 12 + 12} height={12} role="img" aria-label={`What became of ${events.length} events`}>
        {shown.map(({ event, delivered, pausedHere }, index) => (
          <g key={event} transform={`translate(${index * 12 + 6} 6)`}>
            <path className={delivered ? css.good : css.bad} d={delivered ? dot : cross} />
            {pausedHere ? <path className={css.pause} transform="translate(11 0)" d="M-2-4V4M2-4V4" /> : null}
          </g>
        ))}
      </svg>
    </p>
  )
}
