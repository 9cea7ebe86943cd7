import type { VirtualClock } from '../../engine/simulate/sandbox'

/** Time that goes by only when told to: `start` is milliseconds since 1970. What falls due at one time is woken in the order in which it was asked for. */
export function createVirtualClock(start: number): VirtualClock {
  let now = start
  let order = 0
  const waiting: { time: number; order: number; wake: () => void }[] = []
  return {
    now: () => now,
    monotonic: () => now - start,
    at(time, wake) {
      const entry = { time, order: order++, wake }
      waiting.push(entry)
      return () => {
        const place = waiting.indexOf(entry)
        if (place >= 0) waiting.splice(place, 1)
      }
    },
    pass(ms) {
      now += ms
    },
    jump() {
      const next = waiting.toSorted((a, b) => a.time - b.time || a.order - b.order)[0]
      if (!next) return false
      waiting.splice(waiting.indexOf(next), 1)
      now = Math.max(now, next.time)
      next.wake()
      return true
    },
  }
}
