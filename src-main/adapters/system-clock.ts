import type { Clock } from '../engine/ports'

/** setTimeout takes no more milliseconds than this; a longer wait is made of several. */
const longestTimer = 2 ** 31 - 1

/** The clock of this machine. Waiting keeps no process alive: who has something to wait for stays for another reason. */
export function createSystemClock(): Clock {
  return {
    now: Date.now,
    monotonic: () => performance.now(),
    at(time, wake) {
      let timer: NodeJS.Timeout
      const arm = () => {
        const left = time - Date.now()
        timer = setTimeout(() => (left > longestTimer ? arm() : wake()), Math.min(Math.max(left, 0), longestTimer))
        timer.unref()
      }
      arm()
      return () => clearTimeout(timer)
    },
  }
}
