import { ProblemError } from '../engine/problem'

const seconds: Record<string, number> = { s: 1, m: 60, h: 3_600 }

/** "10/s", "90/m" or a bare number a second, as events a second. Throws `invalid_input`. */
export function parseRate(text: string, field: string): number {
  const found = /^(\d+(?:\.\d+)?)(?:\/(s|m|h))?$/.exec(text.trim())
  const count = Number(found?.[1] ?? 0)
  if (found && count > 0) return count / (seconds[found[2] ?? 's'] as number)
  throw new ProblemError({ code: 'invalid_input', message: `"${text}" is no rate.`, field, fix: 'Write how many a second: 10/s.' })
}
