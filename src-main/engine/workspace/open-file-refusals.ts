import type { OpenFile } from '../../../src-preload/contract/open-file'
import { ProblemError } from '../problem'

export function messageOf(error: unknown): string {
  if (!(error instanceof ProblemError)) return error instanceof Error ? error.message : String(error)
  return [error.problem.message, error.problem.fix].filter(Boolean).join(' ')
}

export function notThere(path: string): ProblemError {
  return new ProblemError({
    code: 'not_found',
    message: `There is no file ${path}.`,
    field: 'path',
    fix: 'Correct the path, or have the file made.',
  })
}

export function notNow({ state, path }: OpenFile): ProblemError {
  const why = state === 'missing' ? 'is not there' : state === 'invalid' ? 'has mistakes' : "can't be read"
  return new ProblemError({
    code: 'conflict',
    message: `${path} ${why} at the moment.`,
    field: 'decisions',
    fix: 'Decide when it is in order.',
  })
}

export const noneOpen = () =>
  new ProblemError({ code: 'not_found', message: 'No workspace file is open.', field: null, fix: 'Open one first.' })
