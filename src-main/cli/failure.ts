import { CommanderError } from 'commander'
import type { Problem } from '../../src-preload/contract/problem'
import { problemOf } from '../rpc/problems'

/** 0 done, 1 a delivery failed, 2 bad input or nothing could be done. */
export const exitCodes = { done: 0, deliveryFailed: 1, refused: 2 } as const

/** Says what went wrong on stderr and answers the exit code. */
export function tellFailure(error: unknown): number {
  // Commander has said it already; help and version are no failures.
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.refused
  const problem = problemOf(error)
  process.stderr.write(problem ? `${problemText(problem)}\n` : `hookbench: ${error instanceof Error ? error.message : String(error)}\n`)
  return exitCodes.refused
}

function problemText({ field, message, fix, candidates }: Problem): string {
  const place = field ? `${field}: ` : ''
  const named = candidates && candidates.length > 0 && !candidates.every((one) => fix?.includes(one))
  return [`hookbench: ${place}${message}`, fix, named ? `Candidates: ${candidates.join(', ')}.` : null].filter(Boolean).join(' ')
}
