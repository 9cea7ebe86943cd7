import { createTicker } from './ticker'

const useNow = createTicker(5_000)

/** How long ago, kept current, with the exact local time on hover. */
export function RelativeTime({ at, className }: { at: string; className?: string }) {
  const now = useNow()
  return (
    <time dateTime={at} title={exactTime(at)} className={className}>
      {relativeTime(Date.parse(at) - now)}
    </time>
  )
}

/** Local wall clock time, to the second, or the day where it is not today, with the exact one on hover. */
export function ClockTime({ at, className }: { at: string; className?: string }) {
  return (
    <time dateTime={at} title={exactTime(at)} className={className}>
      {isToday(at) ? clock.format(new Date(at)) : day.format(new Date(at))}
    </time>
  )
}

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' })
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' })
const isToday = (at: string) => new Date(at).toDateString() === new Date().toDateString()
// As toLocaleString writes it, which looks its rules up anew each time: a tenth of a millisecond for each row of a list.
const exact = new Intl.DateTimeFormat(undefined, {
  ...{ year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' },
})
export const exactTime = (at: string) => `${exact.format(new Date(at))} (${at})`

function relativeTime(differenceMs: number): string {
  const seconds = Math.round(Math.abs(differenceMs) / 1_000)
  if (seconds < 10) return differenceMs > 5_000 ? 'in a moment' : 'just now'
  const [amount, unit] =
    seconds < 60
      ? [Math.floor(seconds / 10) * 10, 's']
      : seconds < 3_600
        ? [Math.floor(seconds / 60), 'min']
        : seconds < 86_400
          ? [Math.floor(seconds / 3_600), 'h']
          : [Math.floor(seconds / 86_400), 'd']
  return differenceMs > 0 ? `in ${amount} ${unit}` : `${amount} ${unit} ago`
}
