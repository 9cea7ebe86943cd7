import { describe, expect, it } from 'vitest'
import { rulesBench } from '../support/rules-bench'

describe('how many at a time', () => {
  it('one at a time keeps the order: a later event waits until the earlier one is settled', async () => {
    const { engine, send, clock, target } = await rulesBench({ concurrency: 1, retry: ['1m'] })
    target.replies(500)
    const [first, second, third] = [await send(), await send(), await send()]
    expect(target.arrived).toHaveLength(1)
    expect(engine.deliveries.get(second)).toMatchObject({ state: 'pending', held: expect.stringContaining('in order') })
    await clock.advance('1m')
    expect((await engine.log.list({ limit: 50 })).map(({ deliveryId }) => deliveryId).reverse()).toEqual([first, first, second, third])
  })

  it('cancelling the first lets the next one go', async () => {
    const { engine, send, clock, target } = await rulesBench({ concurrency: 1, retry: ['1m'] })
    target.replies(500)
    const [first, second] = [await send(), await send()]
    await engine.deliveries.cancel(first)
    await clock.advance(0)
    expect(engine.deliveries.get(second).state).toBe('delivered')
  })

  it('no more are on the wire than the hook allows', async () => {
    const { engine, clock, target } = await rulesBench({ concurrency: 3 })
    target.hold()
    for (let n = 0; n < 8; n++) await engine.events.send({ type: 'save_lead' })
    await target.hasArrived(3)
    expect(engine.deliveries.list({ state: 'sending', limit: 50 })).toHaveLength(3)
    target.release()
    await clock.advance(0)
    expect(target.arrived).toHaveLength(8)
  })

  it('a rate limit spaces them out', async () => {
    const { engine, clock, offsets } = await rulesBench({ ratePerSecond: 4 })
    for (let n = 0; n < 5; n++) await engine.events.send({ type: 'save_lead' })
    await clock.advance('10s')
    expect(await offsets()).toEqual([0, 0.25, 0.5, 0.75, 1])
  })
})
