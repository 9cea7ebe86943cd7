import { describe, expect, it } from 'vitest'
import type { SimulatedAttempt, Simulation } from '../../src-preload/contract/simulation'
import { positionOn, ticksOf, timelineOf } from '../../src-renderer/components/retry-timeline-model'

const attempt = (atMs: number, delayMs: number, part: Partial<SimulatedAttempt> = {}): SimulatedAttempt => ({
  ...{ event: 1, attempt: 1, at: '', atMs, status: 500, errorCode: null, delayMs, outcome: 'failed', hookState: 'active' },
  ...part,
})
const played = (attempts: SimulatedAttempt[], part: Partial<Simulation> = {}): Simulation => ({
  ...{ attempts, end: { state: 'failed', reason: null, tookMs: 0 }, pause: null },
  ...part,
})

describe('the retry timeline', () => {
  it('shows how far jitter can move an attempt, counted from the one before', () => {
    const { marks } = timelineOf(played([attempt(0, 0), attempt(4_500, 4_500, { attempt: 2 })]), [5_000], 0.2)
    expect(marks.map(({ earliestMs, latestMs }) => [earliestMs, latestMs])).toEqual([
      [0, 0],
      [4_000, 6_000],
    ])
  })

  it('shows no jitter for a wait the receiver asked for', () => {
    const { marks } = timelineOf(played([attempt(0, 0), attempt(60_000, 60_000, { attempt: 2 })]), [5_000], 0.2)
    expect(marks[1]).toMatchObject({ earliestMs: 60_000, latestMs: 60_000 })
  })

  it('says how it ends', () => {
    const recovered = [attempt(0, 0), attempt(5_000, 5_000, { attempt: 2, outcome: 'delivered', status: 200 })]
    expect(timelineOf(played(recovered), [5_000], 0).sentence).toBe('2 attempts in 5 s, then the event is delivered.')
    expect(timelineOf(played([attempt(0, 0)]), [], 0).sentence).toBe('1 attempt, then the delivery has failed.')
  })

  it('shows the events it takes until a rule pauses the hook', () => {
    const events = [1, 2, 3].map((event) => attempt(0, 0, { event, hookState: event === 3 ? 'paused' : 'active' }))
    const pause = { by: 'rule' as const, since: '', why: '3 deliveries failed in a row.', exchange: null }
    const timeline = timelineOf(played(events, { pause }), [], 0)
    expect(timeline.events.map(({ pausedHere }) => pausedHere)).toEqual([false, false, true])
    expect(timeline.sentence).toBe('1 attempt, then the delivery has failed. After 3 of them the hook is paused.')
  })

  it('does not take the end of a simulation for the end of an event', () => {
    const many = [attempt(0, 0), attempt(0, 0, { event: 2 })]
    const pending = { end: { state: 'pending' as const, reason: null, tookMs: 0 } }
    expect(timelineOf(played(many, pending), [], 0).sentence).toBe('1 attempt, then the delivery has failed.')
  })

  it('gives seconds and days room on one axis', () => {
    const place = positionOn(600, 3 * 86_400_000)
    const xs = [0, 5_000, 300_000, 3_600_000, 86_400_000, 3 * 86_400_000].map(place)
    for (const [index, x] of xs.entries()) if (index > 0) expect(x - (xs[index - 1] ?? 0)).toBeGreaterThan(40)
    expect([xs[0], xs.at(-1)]).toEqual([0, 600])
  })

  it('writes round times that don’t touch', () => {
    const ticks = ticksOf(300, 3 * 86_400_000, 46)
    expect(ticks[0]).toEqual({ x: 0, words: '0' })
    for (const [index, { x }] of ticks.entries()) if (index > 0) expect(x - (ticks[index - 1]?.x ?? 0)).toBeGreaterThanOrEqual(46)
    expect(ticksOf(300, 0, 46)).toEqual([{ x: 0, words: '0' }])
  })
})
