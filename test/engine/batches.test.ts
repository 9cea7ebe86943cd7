import { describe, expect, it } from 'vitest'
import { rulesBench } from '../support/rules-bench'

describe('many events', () => {
  it('are sent at their pace, and summed up by what came of them', async () => {
    const { engine, clock, target, offsets } = await rulesBench()
    target.replies(200, 503, 200, 503, 200)
    const { batch, total } = await engine.events.sendMany({ type: 'save_lead', count: 5, ratePerSecond: 2 })
    expect(total).toBe(5)
    await clock.advance('1s')
    expect(await engine.events.batch(batch)).toMatchObject({ state: 'sending', sent: 3 })
    await clock.advance('10s')
    expect(await offsets()).toEqual([0, 0.5, 1, 1.5, 2])
    expect(await engine.events.batch(batch)).toMatchObject({
      state: 'done',
      sent: 5,
      deliveries: { open: 0, delivered: 3, failed: 2 },
      results: { 200: 3, 503: 2 },
      firstFailure: { result: '503' },
      p50: expect.any(Number),
      p99: expect.any(Number),
    })
  })

  it('have a payload each, in the order of the rows', async () => {
    const { engine, clock, target } = await rulesBench({ concurrency: 1 })
    const rows = [{ payload: '{"email":"a@example.com"}' }, { set: [{ path: 'payload.email', json: '"b@example.com"' }] }]
    await engine.events.sendMany({ type: 'save_lead', rows })
    await clock.advance('1s')
    expect(target.arrived.map(({ body }) => JSON.parse(body).data.email)).toEqual(['a@example.com', 'b@example.com'])
    expect(JSON.parse(target.arrived[1]?.body ?? '').data).toHaveProperty('score')
  })

  it('a row that is no JSON is refused by its number before anything is sent', async () => {
    const { engine, target } = await rulesBench()
    await expect(engine.events.sendMany({ type: 'save_lead', rows: [{ payload: '{}' }, { payload: '{' }] })).rejects.toMatchObject({
      problem: { field: 'rows.1.payload', message: expect.stringContaining('Row 2') },
    })
    expect(target.arrived).toEqual([])
  })

  it('end with the reason where a later one can not be made', async () => {
    const { engine, clock } = await rulesBench()
    const rows = [{ set: [] }, { set: [{ path: 'payload.email.deeper', json: '1' }] }]
    const { batch } = await engine.events.sendMany({ type: 'save_lead', rows, ratePerSecond: 1 })
    await clock.advance('5s')
    expect(await engine.events.batch(batch)).toMatchObject({ state: 'cancelled', sent: 1, reason: expect.stringContaining('Event 2') })
  })

  it('cancelled, no more are sent and what waits is cancelled', async () => {
    const { engine, clock, target } = await rulesBench({ retry: ['1h'] })
    target.replies(...Array.from({ length: 10 }, () => 500))
    const { batch } = await engine.events.sendMany({ type: 'save_lead', count: 100, ratePerSecond: 1 })
    await clock.advance('4s')
    expect(await engine.events.cancelBatch(batch)).toMatchObject({ state: 'cancelled', sent: 5, deliveries: { open: 0, cancelled: 5 } })
    await clock.advance('1d')
    expect(target.arrived).toHaveLength(5)
  })

  it('warn before a rule would pause the hook halfway', async () => {
    const { engine, clock } = await rulesBench({ catalog: 'breakcold' })
    expect((await engine.events.sendMany({ type: 'lead.create', count: 20 })).warnings).toEqual([
      '"Leads" is paused after 10 failed deliveries in a row: should the receiver fail, only 10 of these 20 events reach it.',
    ])
    expect((await engine.events.sendMany({ type: 'lead.create', count: 10 })).warnings).toEqual([])
    await clock.advance('1s')
  })

  it('are waited for until they are over, and no longer than one wants to wait', async () => {
    const { engine, clock } = await rulesBench()
    const { batch } = await engine.events.sendMany({ type: 'save_lead', count: 3, ratePerSecond: 1 })
    const early = engine.events.batch(batch, 500)
    const last = engine.events.batch(batch, 60_000)
    await clock.advance('5s')
    expect(await early).toMatchObject({ state: 'sending', sent: 1 })
    expect(await last).toMatchObject({ state: 'done', sent: 3 })
  })

  it('tell their followers how far they are', async () => {
    const { engine, clock } = await rulesBench()
    const ending = new AbortController()
    const changes = engine.watch(ending.signal)
    await changes.next()
    const { batch } = await engine.events.sendMany({ type: 'save_lead', count: 3 })
    await clock.advance('1s')
    const { value } = await changes.next()
    ending.abort()
    const told = value?.kind === 'changes' ? value.changes.flatMap((change) => (change.kind === 'batch' ? [change.batch] : [])) : []
    expect(told.at(-1)).toMatchObject({ id: batch, state: 'done', sent: 3 })
  })
})
