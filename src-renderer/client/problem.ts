import { ORPCError } from '@orpc/client'
import type { Problem } from '../../src-preload/contract/problem'
import { Unreachable } from './client'

/** Whatever was thrown, as a problem that can be shown. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ORPCError && isProblem(error.data)) return error.data
  if (error instanceof Unreachable || !(error instanceof ORPCError)) return unreachable
  return { code: 'storage_failed', message: error.message, field: null, fix: 'Try again; if it stays, restart Hookbench.' }
}

const unreachable: Problem = {
  code: 'conflict',
  message: 'Hookbench is not reachable at the moment, so nothing was changed.',
  field: null,
  fix: 'It reconnects by itself; try again then.',
}

const isProblem = (data: unknown): data is Problem =>
  typeof data === 'object' && data !== null && 'code' in data && 'message' in data && 'field' in data
