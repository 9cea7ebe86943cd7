import { randomInt } from 'node:crypto'
import { monotonicFactory } from 'ulid'
import type { Clock, Ids } from '../engine/ports'

/** ULIDs (https://github.com/ulid/spec) that keep growing when the clock is set back, and are not reused after a crash: 80 bits are random. `random`: from 0 up to, but without, 1. */
export function createUlidIds(clock: Pick<Clock, 'now'>, random: () => number = fromSystem): Ids {
  const next = monotonicFactory(random)
  // The factory takes whole milliseconds only, and 0 for "now".
  return { next: (prefix) => prefix + next(Math.max(1, Math.floor(clock.now()))) }
}

const fromSystem = () => randomInt(2 ** 32) / 2 ** 32
