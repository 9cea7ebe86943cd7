import { describe, expect, it } from 'vitest'
import { rulesBench } from '../support/rules-bench'

describe('an event the receiver does not take at once', () => {
  it('is tried again after a 500 and stops at the first success', async () => {
    const { send, clock, target, results, offsets, engine } = await rulesBench({ retry: ['1s', '5s'] })
    target.replies(500, 204)
    const id = await send()
    expect(engine.deliveries.get(id)).toMatchObject({ state: 'pending', attempts: 1, nextAt: new Date(clock.now() + 1_000).toISOString() })
    await clock.advance('1s')
    expect(await results()).toEqual([500, 204])
    await clock.advance('1h')
    expect(await offsets()).toEqual([0, 1])
    expect(engine.deliveries.get(id)).toMatchObject({ state: 'delivered', attempts: 2, nextAt: null })
  })

  it('is given up when the schedule ends', async () => {
    const { send, clock, target, offsets, engine } = await rulesBench({ retry: ['1s', '5s'] })
    target.replies(500, 500, 500)
    const id = await send()
    await clock.advance('1h')
    expect(await offsets()).toEqual([0, 1, 6])
    expect(engine.deliveries.get(id)).toMatchObject({ state: 'failed', attempts: 3, nextAt: null })
  })

  it('is sent with the settings of the moment, under the same id', async () => {
    const { send, clock, target, engine, attempts } = await rulesBench({ retry: ['10s'], catalog: 'heffl' })
    target.replies(500)
    await send()
    await engine.hooks.update('Leads', { target: `${target.url}/moved` })
    await clock.advance('10s')
    expect(target.arrived.map(({ path }) => path)).toEqual(['/hook', '/hook/moved'])
    const ids = target.arrived.map(({ headers }) => headers['webhook-id'])
    expect(new Set(ids).size).toBe(1)
    expect(target.arrived[0]?.headers['webhook-timestamp']).not.toBe(target.arrived[1]?.headers['webhook-timestamp'])
    expect((await attempts()).map(({ hookRevision }) => hookRevision)).toEqual([1, 2])
  })

  it('keeps its first timestamp where the receiver demands that', async () => {
    const { send, clock, target } = await rulesBench({ retry: ['10s', '10s'], catalog: 'heffl', keepTimestamp: true })
    target.replies(500, 500)
    await send()
    await clock.advance('20s')
    expect(new Set(target.arrived.map(({ headers }) => headers['webhook-timestamp'])).size).toBe(1)
    expect(target.arrived).toHaveLength(3)
  })

  it('waits for a paused hook and is not lost', async () => {
    const { send, clock, target, engine } = await rulesBench({ retry: ['10s'] })
    target.replies(500)
    const id = await send()
    await engine.hooks.pause('Leads')
    await clock.advance('1h')
    expect(target.arrived).toHaveLength(1)
    expect(engine.deliveries.get(id)).toMatchObject({ state: 'pending', held: expect.stringContaining('paused') })
    await engine.hooks.resume('Leads')
    await clock.advance(0)
    expect(engine.deliveries.get(id)).toMatchObject({ state: 'delivered', held: null })
  })

  it('is cancelled with its hook, on record', async () => {
    const { send, clock, target, engine } = await rulesBench({ retry: ['10s'] })
    target.replies(500)
    const id = await send()
    await engine.hooks.remove('Leads')
    await clock.advance('1h')
    expect(engine.deliveries.get(id)).toMatchObject({ state: 'cancelled', reason: 'Its hook was deleted.' })
    expect(target.arrived).toHaveLength(1)
  })
})
