import { outcomes } from '../../../src-preload/contract/exchange'
import type { LogStats } from '../../../src-preload/contract/log'
import type { ExchangeFacts } from '../query/facts'

/** A list of numbers that may become a million long. */
class Numbers {
  private kept = new Float64Array(64)
  length = 0

  push(value: number): void {
    if (this.length === this.kept.length) {
      const larger = new Float64Array(this.length * 2)
      larger.set(this.kept)
      this.kept = larger
    }
    this.kept[this.length++] = value
  }
  at(place: number): number {
    return this.kept[place] ?? Number.NaN
  }
  sorted(): Float64Array {
    return this.kept.slice(0, this.length).sort()
  }
}

interface HookTally {
  total: number
  delivered: number
  failed: number
  times: Numbers
  durations: Numbers
}

export interface StatsCollector {
  /** `facts` may be the same object every time. */
  see(facts: ExchangeFacts): void
  result(buckets: number, nameOf: (hook: string) => string | null): LogStats
}

/** Adds up what a query finds, in whatever order it comes. */
export function collectStats(): StatsCollector {
  const counts = Object.fromEntries(outcomes.map((outcome) => [outcome, 0])) as LogStats['outcomes']
  const times = new Numbers()
  const failures = new Numbers()
  const durations = new Numbers()
  const hooks = new Map<string, HookTally>()
  let [from, to] = [Number.POSITIVE_INFINITY, 0]

  return {
    see({ time, outcome, duration, hook, direction }) {
      counts[outcome] = (counts[outcome] ?? 0) + 1
      times.push(time)
      from = Math.min(from, time)
      to = Math.max(to, time)
      if (outcome === 'failed' || outcome === 'refused') failures.push(time)
      if (direction === 'in') return
      if (!Number.isNaN(duration)) durations.push(duration)
      if (hook !== null) seeHook(hooks, hook, outcome === 'delivered', time, duration)
    },
    result(buckets, nameOf) {
      const none = times.length === 0
      const bucketMs = none ? 0 : Math.max(1, Math.ceil((to - from + 1) / buckets))
      const bucketOf = (time: number) => Math.floor((time - from) / bucketMs)
      const count = none ? 0 : bucketOf(to) + 1
      const totals = new Uint32Array(count)
      const failed = new Uint32Array(count)
      for (let n = 0; n < times.length; n++) add(totals, bucketOf(times.at(n)))
      for (let n = 0; n < failures.length; n++) add(failed, bucketOf(failures.at(n)))
      return {
        total: times.length,
        outcomes: counts,
        ...percentiles(durations.sorted()),
        from: none ? null : new Date(from).toISOString(),
        to: none ? null : new Date(to).toISOString(),
        bucketMs,
        buckets: Array.from(totals, (total, n) => ({ total, failed: failed[n] ?? 0 })),
        hooks: [...hooks]
          .sort(([, a], [, b]) => b.total - a.total)
          .map(([hook, tally]) => ({
            ...{ hook, name: nameOf(hook), total: tally.total, delivered: tally.delivered, failed: tally.failed },
            ...percentiles(tally.durations.sorted()),
            trend: trendOf(tally, count, bucketOf),
          })),
      }
    },
  }
}

function seeHook(hooks: Map<string, HookTally>, hook: string, delivered: boolean, time: number, duration: number): void {
  const known = hooks.get(hook)
  const tally = known ?? { total: 0, delivered: 0, failed: 0, times: new Numbers(), durations: new Numbers() }
  if (!known) hooks.set(hook, tally)
  tally.total++
  tally[delivered ? 'delivered' : 'failed']++
  if (Number.isNaN(duration)) return
  tally.times.push(time)
  tally.durations.push(duration)
}

function trendOf({ times, durations }: HookTally, count: number, bucketOf: (time: number) => number): (number | null)[] {
  const buckets = Array.from({ length: count }, (): number[] => [])
  for (let n = 0; n < times.length; n++) buckets[bucketOf(times.at(n))]?.push(durations.at(n))
  return buckets.map((values) => (values.length === 0 ? null : rounded(at(Float64Array.from(values).sort(), 0.5))))
}

function percentiles(sorted: Float64Array): Pick<LogStats, 'p50' | 'p95' | 'p99'> {
  const of = (share: number) => (sorted.length === 0 ? null : rounded(at(sorted, share)))
  return { p50: of(0.5), p95: of(0.95), p99: of(0.99) }
}

/** The nearest rank: the smallest value that this share of all does not exceed. */
function at(sorted: Float64Array, share: number): number {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0
}

function add(counts: Uint32Array, place: number): void {
  counts[place] = (counts[place] ?? 0) + 1
}

const rounded = (ms: number) => Math.round(ms * 1000) / 1000
