import { expect, it } from 'vitest'
import type { Clock } from '../../src-main/engine/ports'
import { bench } from '../support/engine-bench'
import { createVirtualClock, milliseconds } from '../support/virtual-clock'

const longestWaitMs = 60_000

/** A machine's clock that somebody sets; like the real one it looks every minute whether it is time. */
function clockToBeSet() {
  let busy = () => false
  const time = createVirtualClock({ isBusy: () => busy() })
  let offset = 0
  const now = () => time.now() + offset
  const at: Clock['at'] = (due, wake) => {
    let cancel = () => {}
    const arm = () => {
      cancel = time.at(time.now() + Math.min(Math.max(due - now(), 0), longestWaitMs), () => (due > now() ? arm() : wake()))
    }
    arm()
    return () => cancel()
  }
  return {
    clock: { now, at, monotonic: time.monotonic },
    advance: time.advance,
    set: (by: string, back = false) => {
      offset += back ? -milliseconds(by) : milliseconds(by)
    },
    whileBusy: (isBusy: () => boolean) => {
      busy = isBusy
    },
  }
}

async function owing() {
  const { clock, advance, set, whileBusy } = clockToBeSet()
  const world = await bench({ clock })
  const { engine, target } = world
  whileBusy(() => engine.deliveries.list({ state: 'sending', limit: 200 }).length > 0)
  const delivery = { retry: { kind: 'list' as const, waitsMs: [60_000, 3_600_000] } }
  await engine.hooks.create({ name: 'Leads', catalog: 'tomba', target: target.url, delivery })
  target.replies(500, 500, 500)
  for (let n = 0; n < 3; n++) await engine.events.send({ type: 'save_lead', hooks: ['Leads'] })
  await advance(0)
  const states = () => engine.deliveries.list({ limit: 10 }).map(({ state, attempts }) => `${state} ${attempts}`)
  const newest = async () => (await engine.log.list({ limit: 10 })).map(({ id }) => id)
  return { ...world, advance, set, states, newest }
}

it('a clock that is set forward by a year makes what is owed due, each once, and empties no log', async () => {
  const { advance, set, states, target, newest, recorded } = await owing()
  expect(states()).toEqual(['pending 1', 'pending 1', 'pending 1'])
  set('366d')
  await advance('2m')
  expect(states()).toEqual(['delivered 2', 'delivered 2', 'delivered 2'])
  // The limits of the log are seen to meanwhile: thirty days is what exchanges usually stay.
  await advance('1h')
  expect(target.arrived).toHaveLength(6)
  expect(await recorded()).toHaveLength(6)
  const before = await newest()
  expect(before).toEqual([...before].sort().reverse())
})

it('a clock that is set back by an hour loses and doubles nothing; what comes then is sent at once and listed as the newest', async () => {
  const { engine, advance, set, states, target, newest } = await owing()
  const before = await newest()
  set('1h', true)
  await advance('5m')
  expect(states()).toEqual(['pending 1', 'pending 1', 'pending 1'])
  await engine.events.send({ type: 'save_lead', hooks: ['Leads'] })
  await advance(0)
  expect(target.arrived).toHaveLength(4)
  const [latest, ...others] = await newest()
  expect(others).toEqual(before)
  expect(before).not.toContain(latest)
  await advance('1h')
  expect(states().toSorted()).toEqual(['delivered 1', 'delivered 2', 'delivered 2', 'delivered 2'])
  expect(target.arrived).toHaveLength(7)
})
