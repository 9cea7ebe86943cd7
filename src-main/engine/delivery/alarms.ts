import type { Clock } from '../ports'

/** Any number of times to be woken at, on one timer of the clock. */
export interface Alarms {
  /** Calls `wake` once at `time` (ms since 1970), or as soon as it has passed; those of one time in the order in which they were set. */
  set(time: number, wake: () => void): void
  /** Nothing wakes any more. */
  stop(): void
}
interface Alarm {
  time: number
  order: number
  wake: () => void
}

/** A binary heap, soonest first: setting and taking cost the logarithm of how many wait. */
export function createAlarms(clock: Pick<Clock, 'now' | 'at'>): Alarms {
  const heap: Alarm[] = []
  let order = 0
  let armed: { time: number; cancel: () => void } | null = null
  let stopped = false

  const arm = () => {
    const first = heap[0]
    if (stopped || !first || (armed && armed.time <= first.time)) return
    armed?.cancel()
    armed = { time: first.time, cancel: clock.at(first.time, ring) }
  }
  const ring = () => {
    armed = null
    const now = clock.now()
    for (let first = heap[0]; first && first.time <= now && !stopped; first = heap[0]) {
      takeFirst(heap)
      first.wake()
    }
    arm()
  }
  return {
    set(time, wake) {
      heap.push({ time, order: order++, wake })
      rise(heap, heap.length - 1)
      arm()
    },
    stop() {
      stopped = true
      armed?.cancel()
      heap.length = 0
    },
  }
}

const isBefore = (a: Alarm, b: Alarm) => a.time < b.time || (a.time === b.time && a.order < b.order)

function rise(heap: Alarm[], from: number): void {
  const alarm = heap[from] as Alarm
  let at = from
  while (at > 0) {
    const above = (at - 1) >> 1
    if (!isBefore(alarm, heap[above] as Alarm)) break
    heap[at] = heap[above] as Alarm
    at = above
  }
  heap[at] = alarm
}

function takeFirst(heap: Alarm[]): void {
  const last = heap.pop() as Alarm
  if (heap.length === 0) return
  let at = 0
  for (;;) {
    let below = 2 * at + 1
    if (below >= heap.length) break
    if (below + 1 < heap.length && isBefore(heap[below + 1] as Alarm, heap[below] as Alarm)) below++
    if (!isBefore(heap[below] as Alarm, last)) break
    heap[at] = heap[below] as Alarm
    at = below
  }
  heap[at] = last
}
