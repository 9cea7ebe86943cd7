import { mapEventIterator } from '@orpc/client'
import { ORPCError, ValidationError } from '@orpc/server'
import { Problem, problemStatus } from '../../src-preload/contract/problem'
import { ProblemError } from '../engine/problem'
import { invalidInput } from './invalid-input'
import { reportMistake } from './report-mistake'

interface Call {
  path: readonly string[]
  signal?: AbortSignal | undefined
  next(): Promise<unknown>
}

/**
 * Wraps every procedure call of every door. A ProblemError leaves as an ORPCError with its code, HTTP status and the problem as `data`;
 * so does input that the contract refuses. Anything else is our own mistake: the caller hears nothing of it, the error output does.
 */
export async function tellProblems(call: Call): Promise<unknown> {
  const told = (error: unknown): ORPCError<string, unknown> => toldError(error, call)
  try {
    const output = await call.next()
    return isStream(output) ? mapEventIterator(output, { value: async (value) => value, error: async (error) => told(error) }) : output
  } catch (error) {
    throw told(error)
  }
}

/** The problem inside an error that came over any transport, or null where it is none. */
export function problemOf(error: unknown): Problem | null {
  if (error instanceof ProblemError) return error.problem
  if (!(error instanceof ORPCError)) return null
  return Problem.safeParse(error.data).data ?? null
}

function toldError(error: unknown, call: Call): ORPCError<string, unknown> {
  if (error instanceof ProblemError) return toORPCError(error.problem)
  if (error instanceof ORPCError) {
    if (error.code === 'BAD_REQUEST' && error.cause instanceof ValidationError)
      return toORPCError(invalidInput(error.cause.issues, error.cause.data))
    if (error.status < 500) return error
  }
  if (!call.signal?.aborted) reportMistake(call.path.join('.'), error instanceof ORPCError ? (error.cause ?? error) : error)
  return new ORPCError('INTERNAL_SERVER_ERROR', { message: 'Hookbench made a mistake; where is written on its error output' })
}

function toORPCError(problem: Problem): ORPCError<string, Problem> {
  return new ORPCError(problem.code, { status: problemStatus[problem.code], message: problem.message, data: problem })
}

function isStream(output: unknown): output is AsyncIterator<unknown> {
  return typeof output === 'object' && output !== null && Symbol.asyncIterator in output
}
