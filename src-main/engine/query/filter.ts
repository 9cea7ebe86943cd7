import type { DeliveryState } from '../../../src-preload/contract/delivery'
import type { ErrorCode, Outcome } from '../../../src-preload/contract/exchange'

// A query that has been read: names have become ids, words have become numbers. A store answers what its index knows; the rest is asked of the
// exchange itself.

export const marks = ['signature', 'retry', 'masked', 'pinned', 'note', 'response', 'body', 'twin', 'redirect', 'oddity', 'error'] as const
export type Mark = (typeof marks)[number]

export const scopes = ['body', 'request', 'response', 'headers', 'url', 'note'] as const
export type Scope = (typeof scopes)[number]

/**
 * One thing asked of an exchange. Ranges hold both their ends; times are ms since 1970, durations ms, sizes bytes (of the larger body).
 * `matches` may hold `*` for any run of characters; case does not count.
 */
export type LogTest =
  | { on: 'direction'; is: 'in' | 'out' }
  | { on: 'outcome'; is: Outcome }
  | { on: 'hook' | 'inbox' | 'catalog'; is: string }
  | { on: 'type' | 'method'; matches: string }
  | { on: 'status'; from: number; to: number }
  | { on: 'error'; is: ErrorCode }
  | { on: 'time' | 'duration' | 'size' | 'attempt'; from: number; to: number }
  | { on: 'mark'; is: Mark; absent?: boolean }
  | { on: 'id' | 'event' | 'delivery'; is: string }
  | { on: 'final'; is: DeliveryState }
  | { on: 'text'; text: string; in: Scope[] }

/** Holds where any of its tests does; with `not`, where none does. */
export interface LogClause {
  not: boolean
  any: LogTest[]
}
/** Holds where every clause does; an empty one always. */
export type LogFilter = LogClause[]
