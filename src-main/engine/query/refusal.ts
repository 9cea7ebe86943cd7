import { ProblemError } from '../problem'

/** Refuses a query with the place that is wrong and the way out. Offsets count UTF-16 code units, people count from 1. */
export function refuse(query: string, from: number, to: number, what: string, fix: string, candidates?: string[]): never {
  const shown = query.slice(from, to)
  throw new ProblemError({
    code: 'invalid_input',
    message: `The query is wrong at character ${from + 1}, ${JSON.stringify(shown.length > 60 ? `${shown.slice(0, 60)}…` : shown)}: ${what}.`,
    field: 'query',
    fix,
    at: { from, to },
    ...(candidates && candidates.length > 0 ? { candidates } : {}),
  })
}

/** The candidates that look most like what was typed, nearest first: those that begin with it or are two edits away at most. */
export function lookalikes(typed: string, candidates: readonly string[]): string[] {
  const wanted = typed.toLowerCase()
  return candidates
    .map((candidate) => ({ candidate, far: distance(wanted, candidate.toLowerCase()) }))
    .filter(({ candidate, far }) => far <= Math.min(2, Math.floor(wanted.length / 2)) || candidate.toLowerCase().startsWith(wanted))
    .sort((a, b) => a.far - b.far)
    .map(({ candidate }) => candidate)
    .slice(0, 5)
}

/** Edits between two words (Levenshtein 1965). Long ones are not compared: nobody mistypes them by a letter. */
function distance(a: string, b: string): number {
  if (a.length > 60 || b.length > 60) return Number.POSITIVE_INFINITY
  let row = Array.from({ length: b.length + 1 }, (_, n) => n)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}
