import { formatDuration } from './quantity'
import { exactTime } from './relative-time'
import { createTicker } from './ticker'

const useNow = createTicker(1_000)

/** How long until a moment (ISO 8601), second by second, with the exact time on hover; `now` when it has come. A timer isn't read out at each tick. */
export function Countdown({ to }: { to: string }) {
  const left = Date.parse(to) - useNow()
  return (
    <time dateTime={to} title={exactTime(to)} role="timer">
      {left > 0 ? `in ${formatDuration(Math.ceil(left / 1_000) * 1_000)}` : 'now'}
    </time>
  )
}
