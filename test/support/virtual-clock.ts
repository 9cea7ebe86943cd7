import type { Clock } from '../../src-main/engine/ports'

export interface VirtualClock extends Clock {
  /** Moves time on by milliseconds or words such as '1s', '5m', '2h', '3d': what falls due on the way happens in order, each at its time. */
  advance(by: number | string): Promise<void>
  /** Times (ms since 1970) at which something will happen, soonest first. */
  waiting(): number[]
}

export interface VirtualClockSettings {
  /** Milliseconds since 1970. */
  start?: number
  /** True while something real is under way, a request for instance: time stands still until it is over. */
  isBusy?(): boolean
}

const unitMs: Record<string, number> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 }

/** A clock that moves only when told to. Sockets and files stay real: between two moments it waits for promises and for whatever is busy. */
export function createVirtualClock({ start = Date.UTC(2026, 0, 5), isBusy = () => false }: VirtualClockSettings = {}): VirtualClock {
  let now = start
  let order = 0
  const wakes: { time: number; order: number; wake: () => void }[] = []

  const settle = async () => {
    do await turns(20)
    while (isBusy())
  }
  const nextUntil = (time: number) => {
    wakes.sort((a, b) => a.time - b.time || a.order - b.order)
    return wakes[0] && wakes[0].time <= time ? wakes.shift() : undefined
  }

  return {
    now: () => now,
    monotonic: () => now - start,
    at(time, wake) {
      const entry = { time, order: order++, wake }
      wakes.push(entry)
      return () => {
        const place = wakes.indexOf(entry)
        if (place >= 0) wakes.splice(place, 1)
      }
    },
    async advance(by) {
      const until = now + milliseconds(by)
      await settle()
      for (let due = nextUntil(until); due; due = nextUntil(until)) {
        now = Math.max(now, due.time)
        due.wake()
        await settle()
      }
      now = until
    },
    waiting: () => wakes.map(({ time }) => time).sort((a, b) => a - b),
  }
}

export function milliseconds(by: number | string): number {
  if (typeof by === 'number') return by
  const [, count, unit] = /^(\d+)(ms|s|m|h|d)$/.exec(by) ?? []
  if (count === undefined || unit === undefined) throw new Error(`"${by}" is no duration: write it like 500ms, 1s, 5m, 2h or 3d`)
  return Number(count) * (unitMs[unit] as number)
}

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setImmediate(resolve))
}
