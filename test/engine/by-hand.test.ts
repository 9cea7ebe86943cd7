import { Webhook } from 'standardwebhooks'
import { describe, expect, it } from 'vitest'
import { rulesBench } from '../support/rules-bench'
import { secret } from '../support/secrets'

describe('what waits, and what can be done about it', () => {
  it('is listed newest first, by state and by hook', async () => {
    const { engine, send, target } = await rulesBench({ retry: ['1m'] })
    const done = await send()
    target.replies(500)
    const waiting = await send()
    const ids = (state?: 'pending') => engine.deliveries.list({ hook: 'Leads', limit: 50, ...(state ? { state } : {}) }).map(({ id }) => id)
    expect(ids()).toEqual([waiting, done])
    expect(ids('pending')).toEqual([waiting])
    expect(engine.deliveries.list({ before: waiting, limit: 50 }).map(({ id }) => id)).toEqual([done])
    expect(engine.deliveries.list({ hook: 'Another', limit: 50 })).toEqual([])
  })

  it('is cancelled and never sent again', async () => {
    const { engine, send, clock, target } = await rulesBench({ retry: ['1m'] })
    target.replies(500)
    const id = await send()
    expect(await engine.deliveries.cancel(id)).toMatchObject({ state: 'cancelled', nextAt: null })
    await clock.advance('1h')
    expect(target.arrived).toHaveLength(1)
    await expect(engine.deliveries.cancel(id)).rejects.toThrow(/cancelled already/)
  })

  it('is sent now instead of later, once', async () => {
    const { engine, send, clock, target } = await rulesBench({ retry: ['1h', '1h'] })
    target.replies(500)
    const id = await send()
    await engine.deliveries.sendNow(id)
    await clock.advance(0)
    expect(engine.deliveries.get(id)).toMatchObject({ state: 'delivered', attempts: 2 })
    await clock.advance('3h')
    expect(target.arrived).toHaveLength(2)
    await expect(engine.deliveries.sendNow(id)).rejects.toThrow(/delivered already/)
  })
})

describe('a resend by hand', () => {
  it('repeats the same bytes, secret and signature included', async () => {
    const text = secret('whsec_c2VjcmV0LW9mLXRoZS1zYW1lLWJ5dGVzLQ==')
    const { engine, send, clock, target, attempts } = await rulesBench({ catalog: 'heffl', hook: { secret: text } })
    target.replies(500)
    const id = await send()
    await clock.advance('1h')
    expect(await engine.deliveries.resend({ id, how: 'same-bytes' })).toEqual({ delivery: id, attempt: 2 })
    await clock.advance(0)
    const [first, again] = target.arrived
    expect(again?.body).toBe(first?.body)
    expect(again?.headers['webhook-signature']).toBe(first?.headers['webhook-signature'])
    expect(again?.headers['webhook-timestamp']).toBe(first?.headers['webhook-timestamp'])
    expect((await attempts()).at(-1)).toMatchObject({ attempt: 2, flags: [expect.stringContaining('by hand')] })
  })

  it('puts a body secret back, and is refused when that secret is gone', async () => {
    const text = secret('wh_0f1e2d3c4b5a697')
    const { engine, ports, send, clock, target } = await rulesBench({ catalog: 'breakcold', hook: { secret: text } })
    const id = await send()
    await engine.deliveries.resend({ id, how: 'same-bytes' })
    await clock.advance(0)
    expect(JSON.parse(target.arrived[1]?.body ?? '').secret).toBe(text)
    ports.vault.version = () => undefined
    await expect(engine.deliveries.resend({ id, how: 'same-bytes' })).rejects.toThrow(/gone from the vault/)
    expect(target.arrived).toHaveLength(2)
  })

  it('is signed anew under the same event id', async () => {
    const text = secret('whsec_c2lnbmVkLWFuZXctd2l0aC10aGlzLWtleS0=')
    const { engine, send, clock, target } = await rulesBench({ catalog: 'heffl', hook: { secret: text } })
    const id = await send()
    await clock.advance('1h')
    await engine.deliveries.resend({ id, how: 'signed-anew' })
    await clock.advance(0)
    const [first, again] = target.arrived.map(({ headers }) => headers)
    expect(again?.['webhook-id']).toBe(first?.['webhook-id'])
    expect(Number(again?.['webhook-timestamp'])).toBe(Number(first?.['webhook-timestamp']) + 3_600)
    expect(again?.['webhook-signature']).not.toBe(first?.['webhook-signature'])
  })

  it('takes an edited payload', async () => {
    const { engine, send, clock, target } = await rulesBench()
    const id = await send()
    await engine.deliveries.resend({ id, how: 'edited', payload: '{"email":"edited@example.com"}' })
    await clock.advance(0)
    expect(target.arrived[1]?.body).toBe('{"data":{"email":"edited@example.com"}}')
    await expect(engine.deliveries.resend({ id, how: 'edited', payload: '{"email":' })).rejects.toThrow(/no JSON/)
  })

  it('never schedules retries, and leaves those that wait as they are', async () => {
    const { engine, send, clock, target, offsets } = await rulesBench({ retry: ['1h'] })
    target.replies(500, 500, 500, 500)
    const id = await send()
    await clock.advance('10m')
    await engine.deliveries.resend({ id, how: 'signed-anew' })
    await clock.advance('10m')
    expect(engine.deliveries.get(id)).toMatchObject({ state: 'pending', attempts: 2 })
    await clock.advance('1h')
    expect(engine.deliveries.get(id)).toMatchObject({ state: 'failed', attempts: 3 })
    await engine.deliveries.resend({ id, how: 'signed-anew' })
    await clock.advance('3d')
    expect(await offsets()).toEqual([0, 600, 3_600, 4_800])
    expect(engine.deliveries.get(id)).toMatchObject({ state: 'failed', attempts: 4 })
  })

  it('cancels those that wait when it succeeds', async () => {
    const { engine, send, clock, target } = await rulesBench({ retry: ['1h'] })
    target.replies(500)
    const id = await send()
    await engine.deliveries.resend({ id, how: 'signed-anew' })
    await clock.advance('3d')
    expect(engine.deliveries.get(id)).toMatchObject({ state: 'delivered', attempts: 2 })
    expect(target.arrived).toHaveLength(2)
  })

  it('goes through to a paused hook, to see whether its receiver is well again', async () => {
    const { engine, send, clock, target } = await rulesBench()
    const id = await send()
    await engine.hooks.pause('Leads')
    await engine.deliveries.resend({ id, how: 'signed-anew' })
    await clock.advance(0)
    expect(target.arrived).toHaveLength(2)
  })

  it('is one at a time', async () => {
    const { engine, send, clock, target } = await rulesBench()
    const id = await send()
    target.hold()
    await engine.deliveries.resend({ id, how: 'signed-anew' })
    await expect(engine.deliveries.resend({ id, how: 'signed-anew' })).rejects.toThrow(/on the wire/)
    target.release()
    await clock.advance(0)
    expect(engine.deliveries.get(id)).toMatchObject({ state: 'delivered', attempts: 2 })
  })
})

describe('mischief', () => {
  const text = 'whsec_bWlzY2hpZWYtb2YtYWxsLWtpbmRzLWhlcmU='
  const sent = async (mischief: Parameters<typeof send>[0]) => send(mischief)
  async function send(
    mischief: 'stale-timestamp' | 'future-timestamp' | 'wrong-secret' | 'flipped-byte' | 'missing-header' | 'duplicate-id' | 'out-of-order',
  ) {
    const one = await rulesBench({ catalog: 'heffl', hook: { secret: secret(text) } })
    const { deliveries } = await one.engine.events.send({ type: 'lead.created', hooks: ['Leads'], mischief })
    await one.clock.advance(0)
    const now = one.clock.now() / 1_000
    const verify = (at: number) => {
      const { body, headers } = one.target.arrived[at] as (typeof one.target.arrived)[number]
      return () => new Webhook(text).verify(body, { ...headers, 'webhook-timestamp': String(Math.floor(Date.now() / 1_000)) })
    }
    return { ...one, deliveries, now, verify, flags: (await one.attempts()).map(({ flags }) => flags?.[0]?.split(':')[0]) }
  }

  it.each([
    ['stale-timestamp' as const, -600],
    ['future-timestamp' as const, 600],
  ])('%s moves the signed time by %i s', async (mischief, moved) => {
    const { target, now, flags } = await sent(mischief)
    expect(Number(target.arrived[0]?.headers['webhook-timestamp'])).toBe(Math.floor(now) + moved)
    expect(flags).toEqual([mischief])
  })

  it('wrong-secret signs with another one', async () => {
    const { target, flags, attempts } = await sent('wrong-secret')
    const { body, headers } = target.arrived[0] as (typeof target.arrived)[number]
    const own = new Webhook(text).sign(headers['webhook-id'] ?? '', new Date(Number(headers['webhook-timestamp']) * 1_000), body)
    expect(headers['webhook-signature']).toMatch(/^v1,/)
    expect(headers['webhook-signature']).not.toBe(own)
    expect(flags).toEqual(['wrong-secret'])
    expect(JSON.stringify(await attempts())).not.toContain(text)
  })

  it('flipped-byte changes the body after it was signed', async () => {
    const { target, flags } = await sent('flipped-byte')
    const { body, headers } = target.arrived[0] as (typeof target.arrived)[number]
    const own = new Webhook(text).sign(headers['webhook-id'] ?? '', new Date(Number(headers['webhook-timestamp']) * 1_000), body)
    expect(headers['webhook-signature']).not.toBe(own)
    expect(flags).toEqual(['flipped-byte'])
  })

  it('missing-header leaves the signature out and nothing else', async () => {
    const { target, flags } = await sent('missing-header')
    expect(target.arrived[0]?.headers).not.toHaveProperty('webhook-signature')
    expect(target.arrived[0]?.headers).toHaveProperty('webhook-id')
    expect(flags).toEqual(['missing-header'])
  })

  it('duplicate-id delivers the same event twice', async () => {
    const { target, flags, deliveries } = await sent('duplicate-id')
    expect(deliveries).toHaveLength(2)
    expect(new Set(target.arrived.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
    expect(flags).toEqual([undefined, 'duplicate-id'])
  })

  it('duplicate-id signs both for a URL used once', async () => {
    const { engine, clock, target } = await rulesBench()
    const to = { target: target.url, secret: secret('whsec_b25jZS1hbmQtdHdpY2UtYXQtYS11cmwtaGVyZQ==') }
    await engine.events.send({ type: 'lead.created', catalog: 'heffl', to, mischief: 'duplicate-id' })
    await clock.advance(0)
    expect(target.arrived.map(({ headers }) => headers['webhook-signature'])).toEqual([
      expect.stringMatching(/^v1,/),
      expect.stringMatching(/^v1,/),
    ])
  })

  it('out-of-order delivers a newer event first', async () => {
    const { target, flags, deliveries } = await sent('out-of-order')
    const ids = target.arrived.map(({ headers }) => headers['webhook-id'] ?? '')
    expect(deliveries).toHaveLength(2)
    expect(ids[0] && ids[1] && ids[0] > ids[1]).toBe(true)
    expect(flags).toEqual([undefined, 'out-of-order'])
  })

  it('that changes nothing for this provider is said, not sent, tried no second time, and pauses no hook', async () => {
    const pause = { after: 1, counting: 'consecutive' } as const
    const { engine, clock, attempts, target } = await rulesBench({ retry: ['1s'], pause })
    await engine.events.send({ type: 'save_lead', hooks: ['Leads'], mischief: 'stale-timestamp' })
    await clock.advance('1h')
    expect(target.arrived).toHaveLength(0)
    expect(await attempts()).toMatchObject([
      { outcome: 'failed', error: { code: 'invalid_request', message: expect.stringContaining('no timestamp') } },
    ])
    expect(engine.hooks.get('Leads').pause).toBeNull()
  })
})
