import { describe, expect, it } from 'vitest'
import { memoryQueue, memoryRegistry } from '../../src-main/adapters/memory/memory-stores'
import { bench } from '../support/engine-bench'
import { type RulesBench, rulesBench } from '../support/rules-bench'

const refused = (times: number) => Array.from({ length: times }, () => 500)

describe("breakcold's rule: after ten failures the hook is paused", () => {
  const failing = async (times: number): Promise<RulesBench> => {
    const one = await rulesBench({ catalog: 'breakcold' })
    one.target.replies(...refused(times))
    for (let n = 0; n < times; n++) await one.send()
    return one
  }

  it('the tenth failing delivery in a row pauses it; the eleventh event is skipped and nothing is sent', async () => {
    const { engine, send, target, attempts } = await failing(10)
    const last = (await attempts()).at(-1)
    expect(engine.hooks.get('Leads').pause).toMatchObject({
      by: 'rule',
      why: '10 deliveries failed in a row.',
      exchange: last?.id,
      since: expect.any(String),
    })
    const eleventh = await send()
    expect(engine.deliveries.get(eleventh)).toMatchObject({ state: 'skipped', reason: expect.stringContaining('10 deliveries failed') })
    expect(target.arrived).toHaveLength(10)
  })

  it('of many at once just ten reach a failing receiver; the others are skipped, and may be sent later', async () => {
    const { engine, clock, target } = await failing(0)
    target.replies(...refused(10))
    const { batch } = await engine.events.sendMany({ type: 'lead.create', count: 30 })
    await clock.advance('1m')
    expect(target.arrived).toHaveLength(10)
    expect(await engine.events.batch(batch)).toMatchObject({ state: 'done', deliveries: { failed: 10, skipped: 20, open: 0 } })
    const [skipped] = engine.deliveries.list({ state: 'skipped', limit: 1 })
    expect(skipped?.reason).toContain('10 deliveries failed in a row')
    await engine.hooks.resume('Leads')
    await engine.deliveries.sendNow(skipped?.id ?? '')
    await clock.advance(0)
    expect(engine.deliveries.get(skipped?.id ?? '').state).toBe('delivered')
  })

  it('retries that wait when a rule pauses the hook are held, not lost', async () => {
    const { engine, send, clock, target } = await rulesBench({ retry: ['1m'], pause: { after: 1, counting: 'consecutive' } })
    target.replies(500, 500, 500)
    const first = await send()
    await clock.advance('30s')
    const second = await send()
    await clock.advance('45s')
    expect(engine.deliveries.get(first).state).toBe('failed')
    expect(engine.deliveries.get(second)).toMatchObject({
      state: 'pending',
      attempts: 1,
      held: expect.stringContaining('A delivery failed'),
    })
    await engine.hooks.resume('Leads')
    await clock.advance('1m')
    expect(engine.deliveries.get(second)).toMatchObject({ attempts: 2 })
  })

  it('a success in between begins the count anew', async () => {
    const { engine, send, target } = await failing(9)
    await send()
    target.replies(...refused(9))
    for (let n = 0; n < 9; n++) await send()
    expect(engine.hooks.get('Leads').pause).toBeNull()
    target.replies(500)
    await send()
    expect(engine.hooks.get('Leads').pause).not.toBeNull()
  })

  it('resume sends again, counts from 0, and lets what was skipped be sent later', async () => {
    const { engine, send, clock, target } = await failing(10)
    const skipped = await send()
    await expect(engine.deliveries.sendNow(skipped)).rejects.toThrow(/paused/)
    await engine.hooks.resume('Leads')
    await engine.deliveries.sendNow(skipped)
    await clock.advance(0)
    expect(engine.deliveries.get(skipped).state).toBe('delivered')
    target.replies(...refused(9))
    for (let n = 0; n < 9; n++) await send()
    expect(engine.hooks.get('Leads').pause).toBeNull()
  })

  it('a resend by hand counts too', async () => {
    const { engine, clock, target, attempts } = await failing(9)
    target.replies(500)
    await engine.deliveries.resend({ id: (await attempts())[0]?.deliveryId ?? '', how: 'signed-anew' })
    await clock.advance(0)
    expect(engine.hooks.get('Leads').pause).toMatchObject({ by: 'rule' })
  })

  it('a URL used once counts for nobody', async () => {
    const { engine, clock, target } = await failing(9)
    target.replies(500)
    await engine.events.send({ type: 'lead.create', catalog: 'breakcold', to: { target: target.url } })
    await clock.advance(0)
    expect(engine.hooks.get('Leads').pause).toBeNull()
  })

  it('the count is there after a restart', async () => {
    const stores = { queue: memoryQueue(), registry: memoryRegistry() }
    const first = await rulesBench({ catalog: 'breakcold' }, stores)
    first.target.replies(...refused(9))
    for (let n = 0; n < 9; n++) await first.send()
    await first.engine.stop()

    const { engine, send, target } = await bench({ ...stores, log: first.ports.log, vault: first.ports.vault })
    await engine.hooks.update('Leads', { target: target.url })
    target.replies(500)
    await send({ type: 'lead.create' })
    expect(engine.hooks.get('Leads').pause).toMatchObject({ by: 'rule', why: '10 deliveries failed in a row.' })
  })

  it('a pause that a crash kept from the registry is made up for at the next start', async () => {
    const stores = { queue: memoryQueue(), registry: memoryRegistry() }
    const before = await rulesBench({ catalog: 'breakcold' }, stores)
    before.target.replies(...refused(10))
    for (let n = 0; n < 9; n++) await before.send()
    const unpaused = await stores.registry.load()
    await before.send()
    await before.engine.stop()
    await stores.registry.save(unpaused)

    const { engine } = await bench({ ...stores, log: before.ports.log, vault: before.ports.vault })
    expect(engine.hooks.get('Leads').pause).toMatchObject({ by: 'rule' })
  })
})

describe('other readings of the rule', () => {
  it('counted in all, a success changes nothing', async () => {
    const { engine, send, target } = await rulesBench({ pause: { after: 3, counting: 'total' } })
    target.replies(500, 200, 500, 200, 500)
    for (let n = 0; n < 5; n++) await send()
    expect(engine.hooks.get('Leads').pause).toMatchObject({ why: '3 deliveries failed in all.' })
  })

  it('only final failures count: a delivery that succeeds on its last try is none', async () => {
    const { engine, send, clock, target } = await rulesBench({ retry: ['1s', '1s'], pause: { after: 1, counting: 'consecutive' } })
    target.replies(500, 500)
    await send()
    await clock.advance('1m')
    expect(engine.hooks.get('Leads').pause).toBeNull()
  })

  it('failing for days pauses it, as Svix does after five; a success in between begins anew', async () => {
    const { engine, send, clock, target } = await rulesBench({ pauseAfterFailingMs: 5 * 24 * 3_600_000 })
    const day = async (status: number) => {
      target.replies(status)
      await send()
      await clock.advance('1d')
      return engine.hooks.get('Leads').pause
    }
    for (const status of [500, 500, 500, 200, 500, 500, 500, 500, 500]) expect(await day(status)).toBeNull()
    expect(await day(500)).toMatchObject({ by: 'rule', why: expect.stringContaining('Every attempt has failed since') })
  })

  it('without a rule a hook is never paused', async () => {
    const { engine, send, target } = await rulesBench()
    target.replies(...refused(20))
    for (let n = 0; n < 20; n++) await send()
    expect(engine.hooks.get('Leads').pause).toBeNull()
  })
})

describe('pausing everything at once', () => {
  it('holds every hook, also one made meanwhile, and says that it is all of them', async () => {
    const { engine, send, target } = await rulesBench()
    await engine.hooks.pauseAll()
    expect(engine.hooks.get('Leads').pause).toMatchObject({ by: 'all' })
    expect((await engine.hooks.create({ name: 'Later', catalog: 'tomba', target: target.url })).pause).toMatchObject({ by: 'all' })
    expect(engine.deliveries.get(await send()).state).toBe('skipped')
    expect(engine.status().pauseAll).not.toBeNull()
  })

  it('its end lets retries go on, but resumes nothing that somebody or a rule had paused', async () => {
    const { engine, send, clock, target } = await rulesBench({ retry: ['1m'] })
    for (const name of ['By hand', 'By rule'])
      await engine.hooks.create({ name, catalog: 'tomba', target: target.url, delivery: { pause: { after: 1, counting: 'consecutive' } } })
    await engine.hooks.pause('By hand')
    target.replies(500)
    await engine.events.send({ type: 'save_lead', hooks: ['By rule'] })
    await clock.advance(0)
    target.replies(500)
    const waiting = await send()
    await engine.hooks.pauseAll()
    await clock.advance('1h')
    await engine.hooks.resumeAll()
    await clock.advance(0)
    expect(engine.deliveries.get(waiting).state).toBe('delivered')
    const by = Object.fromEntries(engine.hooks.list().map(({ name, pause }) => [name, pause?.by ?? null]))
    expect(by).toEqual({ Leads: null, 'By hand': 'user', 'By rule': 'rule' })
  })
})
