import type { Problem } from '../../src-preload/contract/problem'

/** A named refusal of what the caller asked. Doors show `message` and `fix`; REST answers with the status that belongs to `code`. */
export class ProblemError extends Error {
  readonly problem: Problem

  constructor(problem: Pick<Problem, 'code' | 'message'> & Partial<Problem>) {
    super(problem.message)
    this.name = 'ProblemError'
    this.problem = { field: null, fix: null, ...problem }
  }
}
