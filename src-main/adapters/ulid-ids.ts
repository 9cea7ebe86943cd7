import { randomInt } from 'node:crypto'
import { monotonicFactory } from 'ulid'
import type { Clock, Ids } from '../engine/ports'

/** ULIDs (https://github.com/ulid/spec) that keep growing when the clock is set back, and are not reused after a crash: 80 bits are random. */
export function createUlidIds(clock: Pick<Clock, 'now'>): Ids {
  const next = monotonicFactory(() => randomInt(2 ** 32) / 2 ** 32)
  // The factory takes whole milliseconds only, and 0 for "now".
  return { next: (prefix) => prefix + next(Math.max(1, Math.floor(clock.now()))) }
}
