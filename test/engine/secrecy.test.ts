import { describe, expect, it } from 'vitest'
import { omittedReason } from '../../src-main/engine/log/unwritten-bodies'
import { bench } from '../support/engine-bench'
import { refusalOf } from '../support/refusal'
import { secret } from '../support/secrets'

const loopback = { connection: { allowHttp: ['loopback'] } }
const scratcher = { name: 'S', catalog: 'scratcher', events: ['prize.won'], ...loopback }

describe('authentication', () => {
  it('Basic arrives, and stands nowhere in clear or base64', async () => {
    const { engine, ports, target, send, recorded } = await bench()
    const password = secret('pw-Grüße-7261')
    await engine.hooks.create({ ...scratcher, target: target.url, auth: { kind: 'basic', username: 'jane' }, authSecret: password })
    await send({ type: 'prize.won' })
    const header = `Basic ${Buffer.from(`jane:${password}`).toString('base64')}`
    expect(target.arrived[0]?.headers.authorization).toBe(header)
    const kept = JSON.stringify([await recorded(), await ports.registry.load(), engine.hooks.list()])
    expect(kept).not.toContain(password)
    expect(kept).not.toContain(header.slice('Basic '.length))
    expect(kept).toContain('Basic ********')
  })

  it('a password of one letter is covered where it stands', async () => {
    const { engine, target, send, recorded } = await bench()
    await engine.hooks.create({ ...scratcher, target: target.url, auth: { kind: 'basic', username: 'u' }, authSecret: 'p' })
    await send({ type: 'prize.won' })
    expect(JSON.stringify(await recorded())).not.toContain(btoa('u:p'))
  })

  it('Bearer arrives, also at a URL once, and the preview covers it', async () => {
    const { engine, ports, target, send, recorded } = await bench()
    const to = { target: target.url, auth: { kind: 'bearer' as const }, authSecret: secret('token-8812-abc') }
    await engine.catalogs.addEventType({ catalog: 'custom', type: 'order.paid', payload: '{"id":1}' })
    await send({ type: 'order.paid', to })
    expect(target.arrived[0]?.headers.authorization).toBe('Bearer token-8812-abc')
    const preview = await engine.events.preview({ type: 'order.paid', to })
    expect(await engine.events.preview({ type: 'order.paid', to, bodyUpTo: 4 })).toEqual({ ...preview, body: preview.body.slice(0, 4) })
    expect(preview.headers).toContainEqual(['Authorization', 'Bearer ********'])
    const queue: unknown[] = []
    for await (const records of ports.queue.load()) queue.push(...records)
    expect(JSON.stringify([await recorded(), queue, preview])).not.toContain('token-8812')
  })
})

describe('a secret of this hook in the open', () => {
  it.each([
    ['target', { target: 'https://h/?key=own-secret%2F4711' }],
    ['customPayload', { customPayload: { on: true, fields: [{ field: 'token', value: 'own-secret/4711' }] } }],
    ['filter', { filter: 'payload.token = "own-secret/4711"' }],
  ])('is refused in %s, when it is made and when it is changed', async (field, open) => {
    const { engine } = await bench()
    const draft = { ...scratcher, target: 'https://h/', secret: secret('own-secret/4711') }
    expect(await refusalOf(engine.hooks.create({ ...draft, ...open }))).toMatchObject({ field })
    const { id } = await engine.hooks.create(draft)
    expect(await refusalOf(engine.hooks.update(id, open))).toMatchObject({ field })
  })
})

describe('a URL used once', () => {
  const tokenIn = async (text: string) => {
    const one = await bench()
    const queue = async () => {
      const records: unknown[] = []
      for await (const many of one.ports.queue.load()) records.push(...many)
      return JSON.stringify(records)
    }
    return { ...one, url: `${one.target.url}?token=${encodeURIComponent(text)}`, queue }
  }

  it('with its own secret in it is sent to as it is; nothing that is kept or told has it', async () => {
    const shared = secret('shared+with/4712')
    const { engine, ports, target, send, recorded, url, queue } = await tokenIn(shared)
    const to = { ...loopback, target: url, secret: shared }
    const { deliveries } = await send({ type: 'prize.won', catalog: 'scratcher', to })
    expect(target.arrived[0]?.path).toContain('token=shared%2Bwith%2F4712')
    const kept = JSON.stringify([await recorded(), engine.deliveries.get(deliveries[0]?.id ?? '')]) + (await queue())
    expect(kept).toContain('token=********')
    expect(kept).not.toMatch(/shared(\+|%2B)with/)
    const again = await bench(ports)
    await again.engine.deliveries.resend({ id: deliveries[0]?.id ?? '', how: 'signed-anew' })
    await again.engine.quiet()
    expect(target.arrived[1]?.path).toBe(target.arrived[0]?.path)
  })

  it('that its filter left out has its secret when it is sent after all', async () => {
    const { engine, target, send, url } = await tokenIn('public')
    const to = { target: url, ...loopback, filter: 'payload.never', secret: secret('signs-later-4713') }
    const { deliveries } = await send({ type: 'prize.won', catalog: 'scratcher', to })
    expect(deliveries).toMatchObject([{ state: 'skipped' }])
    await engine.deliveries.sendNow(deliveries[0]?.id ?? '')
    await engine.quiet()
    expect(target.arrived[0]?.headers['x-webhook-signature']).toMatch(/^sha256=/)
  })

  it('takes its secrets along when the queue forgets it', async () => {
    const { ports, send, url } = await tokenIn('public')
    await send({ type: 'prize.won', catalog: 'scratcher', to: { target: url, ...loopback, secret: secret('of-one-send-4714') } })
    expect(ports.vault.all()).toHaveLength(1)
    await ports.queue.compact([])
    await bench(ports)
    expect(ports.vault.all()).toEqual([])
  })
})

describe('the token of an Authorization header', () => {
  it('is covered also where it stands without its scheme', async () => {
    const { engine, ports, target, send, recorded } = await bench()
    const token = secret('tok-behind-bearer-4715')
    await engine.hooks.create({
      name: 'T',
      catalog: 'tomba',
      target: target.url,
      headers: [{ name: 'Authorization', value: `Bearer ${token}` }],
    })
    target.answers(`your token is ${token}`)
    await send({ type: 'save_lead' })
    expect(JSON.stringify(await recorded())).toContain('your token is ********')
    await engine.hooks.update('T', { headers: [] })
    expect(ports.vault.current(ports.vault.all().at(-1)?.ref ?? '')).toBeUndefined()
  })
})

describe('response bodies that are not to be kept', () => {
  it('are shown while the program runs, and written nowhere', async () => {
    const { engine, target, send, recorded } = await bench()
    target.answers('who are you, visitor 4711?')
    await engine.hooks.create({ ...scratcher, target: target.url })
    const { attempts } = await send({ type: 'prize.won' })
    expect(attempts[0]?.response).toMatchObject({
      status: 200,
      size: 26,
      body: null,
      bodyRef: null,
      storedSize: 0,
      bodyOmitted: omittedReason,
    })
    expect(JSON.stringify(await recorded())).not.toContain('4711')
    const live = await engine.log.body({ id: attempts[0]?.id ?? '', part: 'response', offset: 0, length: 100 })
    expect(Buffer.from(live.bytes, 'base64').toString()).toBe('who are you, visitor 4711?')
    expect(JSON.stringify(await engine.log.get(attempts[0]?.id ?? ''))).not.toContain('4711')
  })

  it('are gone after a restart, with the reason', async () => {
    const one = await bench()
    one.target.answers('secret answer')
    await one.engine.hooks.create({ ...scratcher, target: one.target.url })
    const { attempts } = await one.send({ type: 'prize.won' })
    const { engine } = await bench(one.ports)
    await expect(engine.log.body({ id: attempts[0]?.id ?? '', part: 'response', offset: 0, length: 9 })).rejects.toThrow(
      /Log response body is off/,
    )
  })

  it('are kept once the hook says so, and by every provider without that setting', async () => {
    const { engine, target, send } = await bench()
    target.answers('kept answer')
    await engine.hooks.create({ ...scratcher, target: target.url, logResponseBody: true })
    await engine.hooks.create({ name: 'T', catalog: 'tomba', target: target.url })
    expect((await send({ type: 'prize.won' })).attempts[0]?.response?.body).toBe('kept answer')
    expect((await send({ type: 'save_lead' })).attempts[0]?.response?.body).toBe('kept answer')
  })
})

describe('a URL the provider would refuse', () => {
  it('marks the exchange, inboxes of an https provider included, and warns in the preview', async () => {
    const { engine, target, send } = await bench()
    await engine.hooks.create({ ...scratcher, target: target.url })
    await engine.hooks.create({ ...scratcher, name: 'I', target: 'inbox:scratcher' })
    const { attempts } = await send({ type: 'prize.won' })
    expect(attempts.map(({ flags }) => flags)).toEqual([['provider would refuse this URL'], ['provider would refuse this URL']])
    expect((await engine.events.preview({ type: 'prize.won', hook: 'S' })).warnings).toEqual([
      expect.stringMatching(/would refuse this URL/),
    ])
  })

  it('is none for Heffl on loopback, nor for those who take any', async () => {
    const { engine, target, send } = await bench()
    await engine.hooks.create({ name: 'H', catalog: 'heffl', target: target.url })
    await engine.hooks.create({ name: 'B', catalog: 'breakcold', target: target.url })
    expect((await send({ type: 'lead.created' })).attempts[0]?.flags ?? []).toEqual([])
    expect((await send({ type: 'lead.create' })).attempts[0]?.flags ?? []).toEqual([])
  })
})

describe('a new secret', () => {
  it('signs beside the old one until the rotation ends', async () => {
    const { engine, target, send } = await bench()
    const { id } = await engine.hooks.create({ name: 'H', catalog: 'heffl', target: target.url })
    const { generatedSecret, ...rotated } = await engine.hooks.rotateSecret({ id })
    expect(generatedSecret).toMatch(/^whsec_/)
    expect(rotated).toMatchObject({ hasSecret: true, hasPreviousSecret: true, revision: 2 })
    await send({ type: 'lead.created' })
    expect(target.arrived[0]?.headers['webhook-signature']?.split(' ')).toHaveLength(2)
    expect((await engine.hooks.endRotation(id)).hasPreviousSecret).toBe(false)
    await send({ type: 'lead.created' })
    expect(target.arrived[1]?.headers['webhook-signature']?.split(' ')).toHaveLength(1)
  })

  it('where the secret is echoed there is only one place for it', async () => {
    const { engine } = await bench()
    const { id } = await engine.hooks.create({ name: 'B', catalog: 'breakcold', target: 'https://h/' })
    expect(await engine.hooks.rotateSecret({ id, secret: 'wh_0123456789abcde' })).toMatchObject({
      hasSecret: true,
      hasPreviousSecret: false,
    })
  })

  it('lemlist deletes and creates: another hook takes the place, and says which one’s', async () => {
    const { engine, ports } = await bench()
    const old = await engine.hooks.create({
      name: 'L',
      catalog: 'lemlist',
      target: 'https://h/',
      secret: 'sesame-1',
      options: { campaignId: 'cam_1' },
    })
    const made = await engine.hooks.rotateSecret({ id: 'L', secret: 'sesame-2' })
    expect(made).toMatchObject({ name: 'L', replaces: old.id, hasSecret: true, options: { campaignId: 'cam_1' }, revision: 1 })
    expect(made.id).toMatch(/^hoo_/)
    expect(made.id).not.toBe(old.id)
    expect(engine.hooks.list().map(({ id }) => id)).toEqual([made.id])
    expect(ports.vault.current(`hooks/${made.id}/secret`)?.text).toBe('sesame-2')
  })

  it('can’t be given to a provider that has none', async () => {
    const { engine } = await bench()
    await engine.hooks.create({ name: 'T', catalog: 'tomba', target: 'https://h/' })
    await expect(engine.hooks.rotateSecret({ id: 'T' })).rejects.toThrow(/no secret/)
  })
})
