import { millisecondsOf } from '../engine/duration'
import { ProblemError } from '../engine/problem'

/** "500ms", "10s", "5m", "2h", "1d" in milliseconds. Throws `invalid_input`. */
export function parseDuration(text: string, field: string): number {
  const ms = millisecondsOf(text)
  if (ms !== null) return ms
  throw new ProblemError({
    code: 'invalid_input',
    message: `"${text}" is no duration.`,
    field,
    fix: 'Write a number and a unit: 500ms, 10s, 5m, 2h.',
  })
}

/** The two largest units of a time in milliseconds: "5.4 s", "4 m 11 s", "26 h 21 m", "3 d 2 h". */
export function tellDuration(ms: number): string {
  if (ms < 60_000) return `${Number((ms / 1_000).toFixed(1))} s`
  const parts: [number, string][] = [
    [Math.floor(ms / 86_400_000), 'd'],
    [Math.floor(ms / 3_600_000) % 24, 'h'],
    [Math.floor(ms / 60_000) % 60, 'm'],
    [Math.floor(ms / 1_000) % 60, 's'],
  ]
  const first = parts.findIndex(([count]) => count > 0)
  return parts
    .slice(first, first + 2)
    .flatMap(([count, unit]) => (count > 0 ? [`${count} ${unit}`] : []))
    .join(' ')
}
