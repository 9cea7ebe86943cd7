import type { RetrySchedule } from '../../../src-preload/contract/delivery-policy'

/** Milliseconds to wait after the n-th attempt (from 1), before jitter; undefined: there is no other attempt. */
export function waitAfter(schedule: RetrySchedule, attempt: number): number | undefined {
  switch (schedule.kind) {
    case 'none':
      return undefined
    case 'list':
      return schedule.waitsMs[attempt - 1]
    case 'linear':
      return attempt > schedule.retries ? undefined : schedule.stepMs * attempt
    case 'exponential':
      return attempt > schedule.retries ? undefined : Math.min(schedule.maxMs, schedule.firstMs * schedule.factor ** (attempt - 1))
  }
}

/** How many attempts there are at most, the first included. */
export function attemptsIn(schedule: RetrySchedule): number {
  if (schedule.kind === 'none') return 1
  return 1 + (schedule.kind === 'list' ? schedule.waitsMs.length : schedule.retries)
}

/** The wait (ms), evenly spread over `jitter` (0 to 1) of it to both sides. `random` is at least 0 and below 1. */
export function jittered(waitMs: number, jitter: number, random: number): number {
  return Math.round(waitMs * (1 + jitter * (2 * random - 1)))
}

/** A number from 0 to below 1, of 48 random bits. */
export function fraction(random: (bytes: number) => Uint8Array): number {
  return random(6).reduce((sum, byte) => sum * 256 + byte, 0) / 2 ** 48
}
