import { ProblemError } from '../engine/problem'

const units: Record<string, number> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 }

/** "500ms", "10s", "5m", "2h", "1d" in milliseconds. Throws `invalid_input`. */
export function parseDuration(text: string, field: string): number {
  const found = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/.exec(text.trim())
  const unit = units[found?.[2] ?? '']
  if (found && unit !== undefined) return Math.round(Number(found[1]) * unit)
  throw new ProblemError({
    code: 'invalid_input',
    message: `"${text}" is no duration.`,
    field,
    fix: 'Write a number and a unit: 500ms, 10s, 5m, 2h.',
  })
}
