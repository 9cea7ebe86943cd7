import { describe, expect, it } from 'vitest'
import { createVirtualClock } from '../../src-main/adapters/memory/virtual-clock'
import { createAlarms } from '../../src-main/engine/delivery/alarms'

describe('one timer for everything that waits', () => {
  it('wakes in the order of time, and of asking where times are equal', () => {
    const clock = createVirtualClock(0)
    const alarms = createAlarms(clock)
    const woken: number[] = []
    const times = Array.from({ length: 200 }, (_, n) => (n * 7919) % 50)
    for (const [n, time] of times.entries()) alarms.set(time, () => void woken.push(n))
    while (clock.jump());
    const expected = times.map((time, n) => ({ time, n })).sort((a, b) => a.time - b.time || a.n - b.n)
    expect(woken).toEqual(expected.map(({ n }) => n))
    expect(clock.now()).toBe(49)
  })

  it('arms the clock for the soonest only, and anew for what is sooner still', () => {
    const clock = createVirtualClock(0)
    let armed = 0
    const alarms = createAlarms({
      now: clock.now,
      at(time, wake) {
        armed++
        const cancel = clock.at(time, wake)
        return () => {
          armed--
          cancel()
        }
      },
    })
    for (const time of [300, 200, 400, 100, 500]) alarms.set(time, () => {})
    expect(armed).toBe(1)
    alarms.stop()
    expect(armed).toBe(0)
    expect(clock.jump()).toBe(false)
  })

  it('an alarm may set others, also one that is due at once', () => {
    const clock = createVirtualClock(0)
    const alarms = createAlarms(clock)
    const woken: string[] = []
    alarms.set(10, () => {
      woken.push('first')
      alarms.set(5, () => void woken.push('late'))
      alarms.set(20, () => void woken.push('next'))
    })
    while (clock.jump());
    expect(woken).toEqual(['first', 'late', 'next'])
  })
})
