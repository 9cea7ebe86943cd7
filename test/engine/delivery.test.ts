import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { bench } from '../support/engine-bench'
import { secret } from '../support/secrets'

describe('an event reaches the hooks that want it', () => {
  it('sends one request for each subscribed hook and records it', async () => {
    const { engine, target, send } = await bench()
    await engine.hooks.create({ name: 'Leads', catalog: 'breakcold', target: target.url, events: ['lead.create'] })
    await engine.hooks.create({ name: 'Tags', catalog: 'breakcold', target: target.url, events: ['tag.create'] })
    const { attempts, deliveries } = await send({ type: 'lead.create', catalog: 'breakcold' })
    expect(deliveries).toHaveLength(1)
    expect(attempts).toMatchObject([{ outcome: 'delivered', attempt: 1, eventType: 'lead.create', response: { status: 200 }, error: null }])
    expect(target.arrived).toHaveLength(1)
    expect(attempts[0]?.request.sha256).toBe(
      createHash('sha256')
        .update(target.arrived[0]?.body ?? '')
        .digest('hex'),
    )
  })

  it('records headers as pairs in the order in which they left', async () => {
    const { engine, target, send } = await bench()
    await engine.hooks.create({
      name: 'Leads',
      catalog: 'tomba',
      target: target.url,
      headers: [{ name: 'X-Mine', value: 'a', secret: false }],
    })
    const { attempts } = await send({ type: 'save_lead' })
    const raw = target.arrived[0]?.rawHeaders ?? []
    expect(attempts[0]?.request.headers.flat()).toEqual(raw)
    expect(raw).toContain('X-Mine')
  })

  it('an attempt the receiver refuses is a failed delivery, not an error', async () => {
    const { engine, target, send } = await bench()
    await engine.hooks.create({ name: 'Leads', catalog: 'breakcold', target: target.url })
    target.replies(503)
    const { attempts, deliveries } = await send({ type: 'lead.create' })
    expect(attempts).toMatchObject([{ outcome: 'failed', response: { status: 503 }, error: null }])
    expect(engine.deliveries.get(deliveries[0]?.id ?? '').state).toBe('failed')
    expect((await engine.log.get(attempts[0]?.id ?? '')).sentence).toMatch(/^Attempt 1 failed: the receiver answered 503/)
  })

  it('says which of the planned attempts failed, and a success only its own number', async () => {
    const { engine, target, send } = await bench()
    const retry = { kind: 'list' as const, waitsMs: [10, 60_000] }
    await engine.hooks.create({ name: 'Leads', catalog: 'breakcold', target: target.url, delivery: { retry } })
    target.replies(503, 204)
    const { attempts } = await send({ type: 'lead.create' })
    const told = await Promise.all(attempts.map(async ({ id }) => (await engine.log.get(id)).sentence))
    expect(told).toEqual([
      expect.stringMatching(/^Attempt 1 of 3 failed: the receiver answered 503/),
      expect.stringMatching(/^Attempt 2 was delivered/),
    ])
  })

  it('a redirect is a failure that says where it leads', async () => {
    const { engine, target, send } = await bench()
    await engine.hooks.create({ name: 'Leads', catalog: 'breakcold', target: target.url })
    target.replies(302)
    expect((await send({ type: 'lead.create' })).attempts).toMatchObject([{ outcome: 'failed', error: { code: 'redirected' } }])
  })

  it.each([
    [{ status: 308, headers: { location: '/hook/' } }, {}, /wants a slash at the end of the path: register http.*\/hook\/\./],
    [401, { auth: { kind: 'basic' as const, username: 'ann' }, authSecret: 'pass-of-ann' }, /user name and password/],
  ])('knows the cause and the fix of %o', async (answer, settings, fix) => {
    const { engine, target, send } = await bench()
    await engine.hooks.create({ name: 'Leads', catalog: 'custom', target: target.url, ...settings })
    await engine.catalogs.addEventType({ catalog: 'custom', type: 'order.paid', payload: '{"id":1}' })
    target.replies(answer)
    const { attempts } = await send({ type: 'order.paid' })
    expect((await engine.log.get(attempts[0]?.id ?? '')).advice).toMatch(fix)
  })

  it('a refused connection is a recorded exchange that says what to do', async () => {
    const { engine, target, send } = await bench()
    const { url } = target
    await target.close()
    await engine.hooks.create({ name: 'Leads', catalog: 'breakcold', target: url })
    const { attempts } = await send({ type: 'lead.create' })
    expect(attempts).toMatchObject([{ outcome: 'failed', response: null, error: { code: 'connection_refused', phase: 'connect' } }])
    expect((await engine.log.get(attempts[0]?.id ?? '')).advice).toMatch(/start/i)
  })

  it('nothing is sent to a paused hook; the skipped delivery says why', async () => {
    const { engine, target, send } = await bench()
    await engine.hooks.create({ name: 'Leads', catalog: 'breakcold', target: target.url, paused: true })
    const { deliveries } = await send({ type: 'lead.create' })
    expect(deliveries).toMatchObject([{ state: 'skipped', reason: expect.stringContaining('paused') }])
    expect(target.arrived).toHaveLength(0)
  })

  it('a named hook that is not subscribed is skipped with the reason, and gets it by force', async () => {
    const { engine, target, send } = await bench()
    await engine.hooks.create({ name: 'Tags', catalog: 'breakcold', target: target.url, events: ['tag.create'] })
    expect((await send({ type: 'lead.create', hooks: ['Tags'] })).deliveries).toMatchObject([
      { state: 'skipped', reason: expect.stringContaining('not subscribed') },
    ])
    expect((await send({ type: 'lead.create', hooks: ['Tags'], force: true })).deliveries).toMatchObject([{ state: 'pending' }])
    expect(target.arrived).toHaveLength(1)
  })

  it('sends to a URL once without any hook, its secret sealed and masked', async () => {
    const { ports, target, send } = await bench()
    const text = secret('wh_once_0123456789')
    const { attempts } = await send({ type: 'lead.create', catalog: 'breakcold', to: { target: target.url, secret: text } })
    expect(JSON.parse(target.arrived[0]?.body ?? '').secret).toBe(text)
    expect(JSON.stringify(attempts)).not.toContain(text)
    for await (const records of ports.queue.load()) expect(JSON.stringify(records)).not.toContain(text)
  })

  it('keeps the typed text to the last digit and blank', async () => {
    const { engine, target, send } = await bench()
    await engine.hooks.create({ name: 'Leads', catalog: 'tomba', target: target.url })
    const payload = '{ "score": 12345678901234567890,\n "email":"" }'
    await send({ type: 'save_lead', payload })
    expect(target.arrived[0]?.body).toBe(`{"data":${payload}}`)
  })

  it('a fired event is one of its own, with the same content and its own id', async () => {
    const { engine, target, send } = await bench()
    await engine.hooks.create({ name: 'All', catalog: 'lemlist', target: target.url })
    await engine.hooks.create({ name: 'Warm', catalog: 'lemlist', target: target.url, events: ['warmed'] })
    const { deliveries } = await send({ type: 'emailsReplied', catalog: 'lemlist' })
    expect(deliveries.map(({ eventType }) => eventType).sort()).toEqual(['emailsReplied', 'warmed', 'warmed'])
    const bodies = target.arrived.map(({ body }) => JSON.parse(body))
    const reply = bodies.find(({ type }) => type === 'emailsReplied')
    const warmed = bodies.find(({ type }) => type === 'warmed')
    expect(warmed.leadId).toBe(reply.leadId)
    expect(warmed._id).not.toBe(reply._id)
  })

  it('the id inside a lemlist payload is the id of the event', async () => {
    const { engine, target, send } = await bench()
    await engine.hooks.create({ name: 'Sent', catalog: 'lemlist', target: target.url, events: ['emailsOpened'] })
    const { eventId } = await send({ type: 'emailsOpened', catalog: 'lemlist', followOn: false })
    expect(JSON.parse(target.arrived[0]?.body ?? '')._id).toBe(eventId)
  })

  it('the same seed makes the same payload, another event', async () => {
    const { engine, target, send } = await bench()
    await engine.hooks.create({ name: 'Leads', catalog: 'breakcold', target: target.url })
    const one = await send({ type: 'lead.create', seed: 7 })
    const two = await send({ type: 'lead.create', seed: 7 })
    const other = await send({ type: 'lead.create', seed: 8 })
    const [a, b, c] = target.arrived.map(({ body }) => body)
    expect(a).toBe(b)
    expect(c).not.toBe(a)
    expect(new Set([one.eventId, two.eventId, other.eventId]).size).toBe(3)
  })
})
