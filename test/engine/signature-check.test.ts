import { describe, expect, it } from 'vitest'
import { bench } from '../support/engine-bench'
import { secret } from '../support/secrets'

const whsec = secret('whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oDazfAO8mZ5Q==')
const lead = { catalog: 'heffl', type: 'lead.created' }

describe('a recorded request, checked with the secrets of its own hook', () => {
  it('passes as attempt and as capture, over bytes rebuilt from masks', async () => {
    const { engine, send, recorded } = await bench()
    await engine.inboxes.create({ name: 'orders' })
    await engine.hooks.create({ name: 'CRM', catalog: 'heffl', target: 'inbox:orders', secret: whsec })
    await engine.hooks.create({ name: 'Board', catalog: 'breakcold', target: 'inbox:orders', secret: secret('wh_0123456789abcde') })
    await send(lead)
    await send({ catalog: 'breakcold', type: 'lead.create' })
    const exchanges = await recorded()
    expect(exchanges).toHaveLength(4)
    for (const { id, catalog, request } of exchanges) {
      const { result, hookName, signing, why } = await engine.signatures.ofExchange(id)
      expect(why).toBeNull()
      expect({ ok: result?.ok, hookName }).toEqual({ ok: true, hookName: catalog === 'heffl' ? 'CRM' : 'Board' })
      expect(signing?.scheme).toBe(catalog === 'heffl' ? 'standard-webhooks' : 'body-secret')
      expect(request.body).not.toContain('wh_0123456789abcde')
    }
  })

  it('was signed with an older secret once the hook has a new one; without any there is nothing to check', async () => {
    const { engine, send, target } = await bench()
    const hook = await engine.hooks.create({ name: 'CRM', catalog: 'heffl', target: target.url, secret: whsec })
    const { attempts } = await send(lead)
    const id = attempts[0]?.id ?? ''
    await engine.hooks.update(hook.id, { secret: secret('whsec_plJ3nmyCDGBKInavdOK15jslplJ3nmyCDGBKInav') })
    expect((await engine.signatures.ofExchange(id)).result).toMatchObject({ ok: false, reason: 'old_secret' })
    await engine.hooks.remove(hook.id)
    expect(await engine.signatures.ofExchange(id)).toMatchObject({ result: null, why: expect.stringMatching(/deleted/) })
  })

  it('says why not: a stranger, an unsigned provider, an exchange that is not there', async () => {
    const { engine, send, target, receiverUrl, recorded } = await bench()
    await engine.inboxes.create({ name: 'orders' })
    await fetch(`${receiverUrl}/in/orders`, { method: 'POST', body: '{}' })
    await expect.poll(recorded).toHaveLength(1)
    const stranger = (await recorded())[0]?.id ?? ''
    expect(await engine.signatures.ofExchange(stranger)).toMatchObject({ result: null, why: expect.stringMatching(/elsewhere/) })
    await engine.hooks.create({ name: 'Leads', catalog: 'tomba', target: target.url })
    const { attempts } = await send({ catalog: 'tomba', type: 'save_lead' })
    expect(await engine.signatures.ofExchange(attempts[0]?.id ?? '')).toMatchObject({ result: null, why: expect.stringMatching(/Tomba/) })
    await expect(engine.signatures.ofExchange('exc_nothing')).rejects.toThrow(/no exchange/)
  })

  it('names a custom payload that dropped the secret from the body, and tells no secret of anyone', async () => {
    const { engine, send, target } = await bench()
    const own = secret('the secret of a game')
    const { id } = await engine.hooks.create({
      ...{ name: 'Game', catalog: 'scratcher', target: target.url, secret: own, events: ['prize.won'] },
      signing: { scheme: 'body-secret', custom: null },
      customPayload: { on: true, fields: [{ field: 'source', value: 'webhook' }] },
      connection: { allowHttp: ['loopback'] },
    })
    const dropped = (await send({ catalog: 'scratcher', type: 'prize.won' })).attempts[0]?.id ?? ''
    const answer = await engine.signatures.ofExchange(dropped)
    expect(answer.result).toMatchObject({ ok: false, reason: 'body_secret_dropped_by_custom_payload' })
    await engine.hooks.update(id, { signing: null })
    const signed = (await send({ catalog: 'scratcher', type: 'prize.won' })).attempts[0]?.id ?? ''
    const passed = await engine.signatures.ofExchange(signed)
    expect(passed.result?.ok).toBe(true)
    expect(JSON.stringify([answer, passed])).not.toContain(own)
  })

  it('scratcher signs the query of a GET, and the check looks there', async () => {
    const { engine, send, target } = await bench()
    const url = `${target.url}?own=1`
    await engine.hooks.create({
      ...{ name: 'Game', catalog: 'scratcher', target: url, method: 'GET', secret: secret('a scratcher secret'), events: ['prize.won'] },
      connection: { allowHttp: ['loopback'] },
    })
    const { attempts } = await send({ catalog: 'scratcher', type: 'prize.won' })
    expect((await engine.signatures.ofExchange(attempts[0]?.id ?? '')).result).toMatchObject({ ok: true })
  })
})

describe('a message that somebody brings', () => {
  it("a mix-up with another hook's secret is called by its name", async () => {
    const { engine } = await bench()
    const stored = secret('a secret that a hook has')
    await engine.hooks.create({
      name: 'Game',
      catalog: 'scratcher',
      target: 'https://game.example/in',
      secret: stored,
      events: ['prize.won'],
    })
    const signing = { scheme: 'sha256-body', custom: null } as const
    const body = Buffer.from('{"a":1}').toString('base64')
    const { headers } = engine.signatures.sign({ signing, secrets: [stored], id: '', eventType: '', body })
    expect(engine.signatures.verify({ signing, secrets: [stored], headers, body }).ok).toBe(true)
    const mine = secret('what the tester believes')
    expect(engine.signatures.verify({ signing, secrets: [mine], headers, body })).toMatchObject({
      reason: 'secret_of_another_hook',
      explanation: expect.stringMatching(/"Game"/),
    })
  })

  it('is refused with the field named where it can be neither signed nor read', async () => {
    const { engine } = await bench()
    const input = { id: 'msg_1', eventType: '', body: 'e30=' }
    const refusal = (call: () => unknown) => {
      try {
        call()
      } catch (error) {
        return (error as { problem?: { field: string } }).problem?.field
      }
      return 'nothing was refused'
    }
    const standard = { scheme: 'standard-webhooks', custom: null } as const
    expect(refusal(() => engine.signatures.sign({ ...input, signing: standard, secrets: ['no base64!'] }))).toBe('secrets.0')
    expect(refusal(() => engine.signatures.sign({ ...input, signing: standard, secrets: [whsec], id: '' }))).toBe('id')
    expect(refusal(() => engine.signatures.sign({ ...input, signing: { scheme: 'custom', custom: null }, secrets: [whsec] }))).toBe(
      'signing.custom',
    )
    expect(refusal(() => engine.signatures.verify({ signing: standard, secrets: [whsec], headers: [], body: '{}' }))).toBe('body')
  })
})
