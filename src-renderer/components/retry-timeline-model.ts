import type { SimulatedAttempt, Simulation } from '../../src-preload/contract/simulation'
import { durationText, roughDuration } from './duration-text'
import { countOf } from './quantity'

/** One attempt of the first event: when it was made, and between when it could have been. Milliseconds since the start. */
export interface TimelineMark {
  attempt: number
  atMs: number
  earliestMs: number
  latestMs: number
  delivered: boolean
  pausedHere: boolean
  words: string
}
export interface TimelineEvent {
  event: number
  delivered: boolean
  pausedHere: boolean
}
export interface Timeline {
  marks: TimelineMark[]
  /** What became of each event, where there were several. */
  events: TimelineEvent[]
  spanMs: number
  sentence: string
}

/** What a simulation shows: the first event's attempts on an axis of time, and the events after it until a rule pauses the hook. */
export function timelineOf({ attempts, pause, end }: Simulation, waitsMs: number[], jitter: number): Timeline {
  const first = attempts.filter(({ event }) => event === 1)
  const marks = first.map((attempt, index) => markOf(attempt, waitsMs[index - 1], jitter))
  const last = lastOfEach(attempts)
  const events = last.length > 1 ? last.map(eventOf) : []
  return { marks, events, spanMs: Math.max(0, ...marks.map(({ latestMs }) => latestMs)), sentence: sentenceOf(first, last, pause, end) }
}

function markOf(
  { attempt, atMs, delayMs, status, errorCode, outcome, hookState }: SimulatedAttempt,
  waitMs: number | undefined,
  jitter: number,
) {
  const from = atMs - delayMs
  // A wait that isn't the schedule's own, such as a Retry-After, has no jitter to show.
  const scheduled = waitMs !== undefined && Math.abs(delayMs - waitMs) <= waitMs * jitter + 1
  const result = status ?? (errorCode ?? outcome).replaceAll('_', ' ')
  return {
    attempt,
    atMs,
    earliestMs: scheduled ? from + waitMs * (1 - jitter) : atMs,
    latestMs: scheduled ? from + waitMs * (1 + jitter) : atMs,
    delivered: outcome === 'delivered',
    pausedHere: hookState === 'paused',
    words: `Attempt ${attempt}: ${attempt === 1 ? 'at once' : `after ${roughDuration(delayMs)}, ${roughDuration(atMs)} from the start`}: ${result}`,
  }
}

function lastOfEach(attempts: SimulatedAttempt[]): SimulatedAttempt[] {
  return [...new Map(attempts.map((attempt) => [attempt.event, attempt])).values()]
}

const eventOf = ({ event, outcome, hookState }: SimulatedAttempt): TimelineEvent => ({
  event,
  delivered: outcome === 'delivered',
  pausedHere: hookState === 'paused',
})

function sentenceOf(first: SimulatedAttempt[], last: SimulatedAttempt[], pause: Simulation['pause'], end: Simulation['end']): string {
  const span = (first.at(-1)?.atMs ?? 0) - (first[0]?.atMs ?? 0)
  const tries = `${countOf(first.length, 'attempt')}${span > 0 ? ` in ${roughDuration(span)}` : ''}`
  const outcome = first.at(-1)?.outcome === 'delivered' ? 'the event is delivered' : 'the delivery has failed'
  if (pause && last.length > 1) return `${tries}, then ${outcome}. After ${last.length} of them the hook is paused.`
  if (pause) return `${tries}, then the hook is paused: ${lowerFirst(pause.why)}`
  if (end.state === 'pending' && last.length === 1) return `${tries}; the next one is not due within the simulation.`
  return `${tries}, then ${outcome}.`
}

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)

/** Where a moment stands on an axis of `width`: its first second and its last day are both wide enough to read. */
export const positionOn = (width: number, spanMs: number) => (ms: number) =>
  spanMs === 0 ? 0 : (Math.log1p(Math.max(0, ms) / softMs) / Math.log1p(spanMs / softMs)) * width

const softMs = 1_000

const s = 1_000
const m = 60 * s
const h = 60 * m
const round = [s, 5 * s, 15 * s, m, 5 * m, 15 * m, h, 3 * h, 6 * h, 12 * h, 24 * h, 72 * h, 168 * h, 720 * h]

/** Round times to write under the axis, none closer to the next than `apart`. */
export function ticksOf(width: number, spanMs: number, apart: number): { x: number; words: string }[] {
  const place = positionOn(width, spanMs)
  const ticks: { x: number; words: string }[] = [{ x: 0, words: '0' }]
  for (const ms of round) {
    if (ms > spanMs) break
    const x = place(ms)
    if (x - (ticks.at(-1)?.x ?? 0) >= apart && width - x >= 0) ticks.push({ x, words: durationText(ms) })
  }
  return ticks
}
