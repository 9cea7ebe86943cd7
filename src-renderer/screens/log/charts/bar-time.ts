import type { LogStats } from '../../../../src-preload/contract/log'

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' })
const minute = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' })
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' })

/** When a bar begins, as precise as the bars are long. */
export function barTime(ms: number, bucketMs: number): string {
  if (bucketMs < 60_000) return clock.format(ms)
  return (bucketMs < 86_400_000 ? minute : day).format(ms)
}

/** From when to when a result reaches. */
export function spanWords({ from, to }: Pick<LogStats, 'from' | 'to'>): string {
  if (!from || !to) return ''
  const [first, last] = [new Date(from), new Date(to)]
  const isToday = first.toDateString() === new Date().toDateString()
  const format = isToday ? clock : minute
  return `${format.format(first)} – ${format.format(last)}`
}
