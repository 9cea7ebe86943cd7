import type { Clock } from '../engine/ports'

/** A longer wait is made of several, so that a machine that slept, or whose clock was set, is noticed within a minute. */
const longestWaitMs = 60_000

/** The clock of this machine. Waiting keeps no process alive: who has something to wait for stays for another reason. */
export function createSystemClock(): Clock {
  return {
    now: Date.now,
    monotonic: () => performance.now(),
    at(time, wake) {
      let timer: NodeJS.Timeout
      const arm = (left: number) => {
        timer = setTimeout(check, Math.min(Math.max(left, 0), longestWaitMs))
        // What is due already is no wait, but a turn of the event loop that somebody left to others.
        if (left > 0) timer.unref()
      }
      // A timer may ring a little early by the wall clock.
      const check = () => {
        const left = time - Date.now()
        if (left > 0) arm(left)
        else wake()
      }
      arm(time - Date.now())
      return () => clearTimeout(timer)
    },
  }
}
