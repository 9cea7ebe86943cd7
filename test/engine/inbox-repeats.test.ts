import { describe, expect, it } from 'vitest'
import { bench } from '../support/engine-bench'
import { inboxBench } from '../support/inbox-bench'
import { createVirtualClock } from '../support/virtual-clock'

describe('a message that comes again', () => {
  it('is marked as a retry of the first, with the gaps between', async () => {
    const clock = createVirtualClock()
    const { post, captured, engine } = await inboxBench({}, { clock })
    const send = (id: string) => post('{}', { headers: { 'webhook-id': id } })
    await send('msg_1')
    await captured(1)
    await clock.advance('5s')
    await send('msg_1')
    await captured(2)
    await clock.advance('5m')
    await send('msg_1')
    await send('msg_2')
    const all = await captured(4)
    expect(all.map(({ messageId }) => messageId)).toEqual(['msg_1', 'msg_1', 'msg_1', 'msg_2'])
    expect(all.map(({ retryOf }) => retryOf ?? null)).toEqual([
      null,
      { exchange: all[0]?.id, number: 2, gapMs: 5_000, sinceFirstMs: 5_000 },
      { exchange: all[0]?.id, number: 3, gapMs: 300_000, sinceFirstMs: 305_000 },
      null,
    ])
    expect((await engine.log.list({ limit: 2 }))[1]?.retryOf).toMatchObject({ number: 3 })
  })

  it('is known by the id of its scheme, of GitHub, in Stripe’s body and Slack’s', async () => {
    const { post, captured } = await inboxBench()
    const twice = async (body: string, headers: Record<string, string>) => {
      await post(body, { headers })
      await post(body, { headers })
    }
    await twice('{}', { 'x-github-delivery': '72d3162e' })
    await twice('{"id":"evt_1"}', { 'stripe-signature': 't=1,v1=x' })
    await twice('{"event_id":"Ev123"}', {})
    await twice('{"id":"evt_1"}', {})
    expect((await captured(8)).map(({ messageId, retryOf }) => [messageId, retryOf?.number])).toEqual([
      ['72d3162e', undefined],
      ['72d3162e', 2],
      ['evt_1', undefined],
      ['evt_1', 2],
      ['Ev123', undefined],
      ['Ev123', 2],
      [undefined, undefined],
      [undefined, undefined],
    ])
  })

  it('is still known by a process that did not see the first one', async () => {
    const first = await inboxBench()
    await first.post('{}', { headers: { 'webhook-id': 'msg_9' } })
    const [capture] = await first.captured(1)
    const { registry, log } = first.ports
    const later = await bench({ registry, log })
    await fetch(`${later.receiverUrl}/in/orders`, { method: 'POST', headers: { 'webhook-id': 'msg_9' } })
    await later.engine.inboxes.wait({ id: 'orders', query: '', timeout: '5s', since: capture?.id ?? '' })
    const [again] = await log.newest(1)
    expect(again?.retryOf).toMatchObject({ exchange: capture?.id, number: 2 })
  })

  it('links the attempts of a delivery whose provider numbers nothing', async () => {
    const { engine, send, recorded } = await bench()
    const delivery = { retry: { kind: 'list' as const, waitsMs: [5, 5] } }
    await engine.hooks.create({ name: 'Leads', catalog: 'breakcold', target: 'inbox:orders', delivery })
    await engine.inboxes.setScenario('orders', { respond: '500x2,200' })
    await send({ type: 'lead.create' })
    const captures = (await recorded()).filter(({ direction }) => direction === 'in')
    expect(captures.map(({ retryOf, attempt }) => [attempt, retryOf?.number, retryOf?.exchange])).toEqual([
      [1, undefined, undefined],
      [2, 2, captures[0]?.id],
      [3, 3, captures[0]?.id],
    ])
  })
})
