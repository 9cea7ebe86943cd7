import { ProblemError } from '../../src-main/engine/problem'
import type { Problem } from '../../src-preload/contract/problem'

/** The problem with which the engine refuses; anything else fails the test. */
export async function refusalOf(attempt: Promise<unknown>): Promise<Problem> {
  const error = await attempt.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (error instanceof ProblemError) return error.problem
  throw new Error(`no problem, but ${String(error)}`)
}
