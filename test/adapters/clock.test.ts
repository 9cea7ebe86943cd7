import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { createSystemClock } from '../../src-main/adapters/system-clock'
import { openSending } from '../support/sending'
import { createVirtualClock } from '../support/virtual-clock'

const day = 86_400_000

describe('the clock of this machine', () => {
  afterEach(() => void vi.useRealTimers())

  it('wakes once at a time fifty days away, which no timer of node can wait for', () => {
    vi.useFakeTimers({ now: 0 })
    const wake = vi.fn()
    createSystemClock().at(50 * day, wake)
    vi.advanceTimersByTime(50 * day - 1)
    expect(wake).not.toHaveBeenCalled()
    vi.advanceTimersByTime(1)
    expect(wake).toHaveBeenCalledTimes(1)
    vi.advanceTimersByTime(50 * day)
    expect(wake).toHaveBeenCalledTimes(1)
  })

  it('wakes for a time that has passed, but never within the call that asks', async () => {
    let asked = false
    await new Promise<void>((resolve) => {
      createSystemClock().at(Date.now() - 1_000, () => {
        expect(asked).toBe(true)
        resolve()
      })
      asked = true
    })
  })

  it('notices within a minute that the clock was set forward, and waits on when it was set back', () => {
    vi.useFakeTimers({ now: day })
    const wake = vi.fn()
    createSystemClock().at(day + 3_600_000, wake)
    vi.setSystemTime(0)
    vi.advanceTimersByTime(3_600_000)
    expect(wake).not.toHaveBeenCalled()
    vi.setSystemTime(2 * day)
    vi.advanceTimersByTime(60_000)
    expect(wake).toHaveBeenCalledTimes(1)
  })

  it('does not wake whoever has cancelled', () => {
    vi.useFakeTimers({ now: 0 })
    const wake = vi.fn()
    const cancel = createSystemClock().at(3 * day, wake)
    vi.advanceTimersByTime(2 * day)
    cancel()
    vi.advanceTimersByTime(2 * day)
    expect(wake).not.toHaveBeenCalled()
  })
})

describe('a clock for tests', () => {
  it('runs what falls due in order, each at its own time, also what is added on the way', async () => {
    const clock = createVirtualClock({ start: 1_000 })
    const seen: [string, number][] = []
    const note = (name: string) => () => void seen.push([name, clock.now()])
    clock.at(3_000, note('second'))
    clock.at(2_000, () => {
      note('first')()
      clock.at(2_500, note('added'))
    })
    clock.at(3_000, note('third'))
    clock.at(9_000, note('too late'))
    const cancel = clock.at(2_300, note('cancelled'))
    cancel()
    await clock.advance('2s')
    expect(seen).toEqual([
      ['first', 2_000],
      ['added', 2_500],
      ['second', 3_000],
      ['third', 3_000],
    ])
    expect([clock.now(), clock.monotonic(), clock.waiting()]).toEqual([3_000, 2_000, [9_000]])
    await expect(clock.advance('soon')).rejects.toThrow('no duration')
  })

  it('lets a real request end before time goes on: three days of hourly attempts in a moment', async () => {
    const hours: number[] = []
    const server = createServer((_, response) => {
      hours.push(clock.monotonic() / 3_600_000)
      response.end()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    let underWay = 0
    const clock = createVirtualClock({ isBusy: () => underWay > 0 })
    const sending = openSending('plain')
    const attempt = async () => {
      underWay += 1
      await sending.send(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
      underWay -= 1
      clock.at(clock.now() + 3_600_000, attempt)
    }
    clock.at(clock.now(), attempt)
    await clock.advance('3d')
    expect(hours).toEqual(Array.from({ length: 73 }, (_, hour) => hour))
  })
})
