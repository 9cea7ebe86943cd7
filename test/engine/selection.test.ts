import { describe, expect, it } from 'vitest'
import { memoryQueue, memoryRegistry, memoryVault } from '../../src-main/adapters/memory/memory-stores'
import { bench } from '../support/engine-bench'

const states = (deliveries: { state: string }[]) => deliveries.map(({ state }) => state)

describe('a filter decides which events a hook gets', () => {
  it.each([
    ['payload.score > 10', '{"score": 11}', 'pending', null],
    ['payload.score > 10', '{"score": 9}', 'skipped', /filter of "Leads" leaves it out: payload.score > 10/],
    ['payload.missing', '{}', 'skipped', /leaves it out/],
    ['payload.email', '{"email": "a@b.c"}', 'pending', null],
    ['event.type = "save_lead" and hook.name = "Leads"', '{}', 'pending', null],
    ['$number(payload.score) > 1', '{"score": "x"}', 'skipped', /gave no answer/],
    ['($f := function($n) { $f($n + 1) }; $f(1))', '{}', 'skipped', /gave no answer, so nothing was sent/],
    ['payload.score > 10 /* good ones', '{}', 'refused', null],
    ['payload.score > 10 // note', '{}', 'refused', null],
  ])('%s of %s: %s', async (filter, payload, state, reason) => {
    const { engine, target, send } = await bench()
    const made = engine.hooks.create({ name: 'Leads', catalog: 'tomba', target: target.url, filter })
    if (state === 'refused') return expect(made).rejects.toThrow(/no JSONata/)
    await made
    const { deliveries } = await send({ type: 'save_lead', payload })
    expect(states(deliveries)).toEqual([state])
    if (reason) expect(deliveries[0]?.reason).toMatch(reason)
    expect(target.arrived).toHaveLength(state === 'pending' ? 1 : 0)
  })

  it('also on a URL once', async () => {
    const { target, send } = await bench()
    const { deliveries } = await send({
      type: 'save_lead',
      payload: '{"score":1}',
      to: { target: target.url, filter: 'payload.score > 1' },
    })
    expect(deliveries).toMatchObject([{ state: 'skipped', reason: expect.stringMatching(/filter/) }])
    expect(target.arrived).toHaveLength(0)
  })
})

describe('a preview', () => {
  it('says what a filter nobody has saved yet would leave out', async () => {
    const { engine, target } = await bench()
    const tried = (filter: string) =>
      engine.events.preview({ type: 'save_lead', catalog: 'tomba', payload: '{"score": 9}', to: { target: target.url, filter } })
    expect((await tried('payload.score > 10')).skipped).toMatch(/leaves it out: payload.score > 10/)
    expect((await tried('payload.score > 1')).skipped).toBeNull()
    await expect(tried('payload.score >')).rejects.toThrow(/no JSONata/)
  })
})

describe('a campaign of the hook', () => {
  it('lemlist: only events of its campaignId, and never a third-party reply', async () => {
    const { engine, target, send } = await bench()
    await engine.hooks.create({
      name: 'C',
      catalog: 'lemlist',
      target: target.url,
      events: ['emailsReplied'],
      options: { campaignId: 'cam_1' },
    })
    const reply = (payload: object) =>
      send({ type: 'emailsReplied', catalog: 'lemlist', payload: JSON.stringify(payload), followOn: false })
    expect(states((await reply({ campaignId: 'cam_1', leadId: 'lea_1' })).deliveries)).toEqual(['pending'])
    expect((await reply({ campaignId: 'cam_2' })).deliveries).toMatchObject([
      { state: 'skipped', reason: expect.stringMatching(/cam_1 only.*is of cam_2/) },
    ])
    expect((await reply({})).deliveries).toMatchObject([{ state: 'skipped', reason: expect.stringMatching(/has no campaignId/) }])
    expect(states((await reply({ campaignId: 'cam_1', isThirdPartyReply: true })).deliveries)).toEqual(['skipped'])
    const sample = engine.catalogs
      .get('lemlist')
      .eventTypes.find(({ type }) => type === 'emailsReplied')
      ?.samples.find(({ name }) => /third/i.test(name))
    expect(
      states((await send({ type: 'emailsReplied', catalog: 'lemlist', sample: sample?.name ?? '', followOn: false })).deliveries),
    ).toEqual(['skipped'])
    expect(target.arrived).toHaveLength(1)
  })

  it.each([
    ['its id', { id: 'cmp_5x9kd02vmr', name: 'whatever it is called' }, 'pending', null],
    [
      'another id, though of the same name',
      { id: 'cmp_other', name: 'Summer Promotion' },
      'skipped',
      /events of Summer Promotion \(cmp_other\) only .* is of Summer Promotion \(cmp_5x9kd02vmr\)/,
    ],
    ['its name alone', 'Summer Promotion', 'pending', null],
    ['another name', 'Winter', 'skipped', /events of Winter only/],
  ])('scratcher: %s', async (_, campaign, state, reason) => {
    const { engine, target, send } = await bench()
    await engine.hooks.create({
      ...{ name: 'S', catalog: 'scratcher', target: target.url, events: ['prize.won'] },
      ...{ options: { campaign }, connection: { allowHttp: ['loopback'] } },
    })
    const { deliveries } = await send({ type: 'prize.won' })
    expect(states(deliveries)).toEqual([state])
    if (reason) expect(deliveries[0]?.reason).toMatch(reason)
  })
})

describe('only the first of a lead', () => {
  const first = { name: 'F', catalog: 'lemlist', options: { isFirst: true } }
  const opened = (leadId: string | undefined, more: object = {}) => ({
    ...{ type: 'emailsOpened', catalog: 'lemlist', followOn: false },
    payload: JSON.stringify({ leadId, ...more }),
  })

  it('is per hook, type and lead, and names the lead and the time', async () => {
    const { engine, target, send } = await bench()
    await engine.hooks.create({ ...first, target: target.url })
    expect(states((await send(opened('lea_1'))).deliveries)).toEqual(['pending'])
    const again = await send(opened('lea_1'))
    expect(again.deliveries).toMatchObject([
      { state: 'skipped', reason: expect.stringMatching(/first emailsOpened of a lead.*lea_1 at 20\d\d-.*forget-first F/) },
    ])
    expect(states((await send(opened('lea_2'))).deliveries)).toEqual(['pending'])
    expect(states((await send({ ...opened('lea_1'), type: 'emailsClicked' })).deliveries)).toEqual(['pending'])
    await engine.hooks.create({ ...first, name: 'G', target: target.url })
    expect(states((await send(opened('lea_1'))).deliveries).sort()).toEqual(['pending', 'skipped'])
  })

  it('two at the same moment are not both first', async () => {
    const { engine, target } = await bench()
    await engine.hooks.create({ ...first, target: target.url })
    const sent = await Promise.all([1, 2, 3].map(() => engine.events.send(opened('lea_1'))))
    expect(states(sent.flatMap(({ deliveries }) => deliveries)).sort()).toEqual(['pending', 'skipped', 'skipped'])
  })

  it('events without a lead, and third-party replies, pass and count for nothing', async () => {
    const { engine, target, send } = await bench()
    await engine.hooks.create({ ...first, target: target.url })
    expect(states((await send(opened(undefined))).deliveries)).toEqual(['pending'])
    expect(states((await send(opened(undefined))).deliveries)).toEqual(['pending'])
    expect(states((await send(opened('lea_9', { isThirdPartyReply: true }))).deliveries)).toEqual(['pending'])
    expect(states((await send(opened('lea_9'))).deliveries)).toEqual(['pending'])
  })

  it('a skipped event takes no first away', async () => {
    const { engine, target, send } = await bench()
    await engine.hooks.create({ ...first, target: target.url, filter: 'payload.good' })
    expect(states((await send(opened('lea_1', { good: false }))).deliveries)).toEqual(['skipped'])
    expect(states((await send(opened('lea_1', { good: true }))).deliveries)).toEqual(['pending'])
  })

  it('is remembered across a restart, and forgotten on request', async () => {
    const stores = { registry: memoryRegistry(), queue: memoryQueue(), vault: memoryVault() }
    const before = await bench(stores)
    await before.engine.hooks.create({ ...first, target: before.target.url })
    await before.send(opened('lea_1'))
    await before.engine.stop()
    const { engine, send } = await bench(stores)
    expect(states((await send(opened('lea_1'))).deliveries)).toEqual(['skipped'])
    expect(await engine.hooks.forgetFirst('F', 'lea_2')).toEqual({ forgotten: 0 })
    expect(await engine.hooks.forgetFirst('F')).toEqual({ forgotten: 1 })
    const [again] = (await engine.events.send(opened('lea_1'))).deliveries
    expect(again?.state).toBe('pending')
  })
})
