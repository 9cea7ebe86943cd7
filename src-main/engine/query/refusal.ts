import { editDistance } from '../../formats/edit-distance'
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
    .map((candidate) => ({ candidate, far: editDistance(wanted, candidate.toLowerCase()) }))
    .filter(({ candidate, far }) => far <= Math.min(2, Math.floor(wanted.length / 2)) || candidate.toLowerCase().startsWith(wanted))
    .sort((a, b) => a.far - b.far)
    .map(({ candidate }) => candidate)
    .slice(0, 5)
}
