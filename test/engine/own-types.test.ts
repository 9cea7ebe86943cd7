import { describe, expect, it } from 'vitest'
import { memoryRegistry } from '../../src-main/adapters/memory/memory-stores'
import { bench } from '../support/engine-bench'
import { refusalOf } from '../support/refusal'

const names = ['Lead Message', 'Campaign Email']

describe('event types of one’s own', () => {
  it('fill the categories whose names a page lost, and are sent like any other', async () => {
    const { engine, target, send } = await bench()
    const added = await engine.catalogs.addEventType({
      catalog: 'breakcold',
      type: 'message.sent',
      payload: '{"id_space": "s", "n": 12345678901234567890}',
    })
    expect(added).toMatchObject({ category: names[0], status: 'live', own: true, samples: [{ provenance: 'own' }] })
    expect(engine.catalogs.list().find(({ id }) => id === 'breakcold')?.eventTypes).toBe(26)
    await engine.hooks.create({ name: 'M', catalog: 'breakcold', target: target.url, events: ['message.sent'], secret: null })
    await send({ type: 'message.sent' })
    expect(target.arrived[0]?.body).toBe('{"id_space":"s","event":"message.sent","payload":{"id_space": "s", "n": 12345678901234567890}}')
  })

  it('of the custom catalog have fresh ids and times where their sample asks for them', async () => {
    const { engine, target, send } = await bench()
    const payload = '{"id":"{id}", "event": "{type}", "at":"{now}", "again": "{id}", "n": 1.0}'
    await engine.catalogs.addEventType({ catalog: 'custom', type: 'order.paid', payload })
    await engine.hooks.create({ name: 'O', catalog: 'custom', target: target.url })
    const { eventId } = await send({ type: 'order.paid' })
    expect(target.arrived[0]?.body).toMatch(
      new RegExp(`^{"id":"${eventId}", "event": "order.paid", "at":"20[^"]+Z", "again": "${eventId}", "n": 1.0}$`),
    )
  })

  it('are refused under a name that is there, and what is the catalog’s own stays', async () => {
    const { engine } = await bench()
    expect(await refusalOf(engine.catalogs.addEventType({ catalog: 'heffl', type: 'lead.created' }))).toMatchObject({
      code: 'name_taken',
      field: 'type',
    })
    expect(await refusalOf(engine.catalogs.addEventType({ catalog: 'heffl', type: 'a.b', payload: '{' }))).toMatchObject({
      field: 'payload',
    })
    expect(await refusalOf(engine.catalogs.removeEventType({ catalog: 'heffl', type: 'lead.created' }))).toMatchObject({ field: 'type' })
    expect(await refusalOf(engine.catalogs.updateEventType({ catalog: 'heffl', type: 'lead.created', description: 'x' }))).toMatchObject({
      field: 'type',
    })
  })

  it('are changed, and removed once nobody is subscribed', async () => {
    const { engine } = await bench()
    await engine.catalogs.addEventType({ catalog: 'scratcher', type: 'wheel.spun' })
    const changed = await engine.catalogs.updateEventType({
      catalog: 'scratcher',
      type: 'wheel.spun',
      category: 'Wheels',
      description: 'Round.',
      payload: '[1]',
    })
    expect(changed).toMatchObject({ category: 'Wheels', description: 'Round.', samples: [{ name: 'typical', payload: [1] }] })
    expect(engine.catalogs.get('scratcher').categories.map(({ name }) => name)).toContain('Wheels')
    const { id } = await engine.hooks.create({ name: 'W', catalog: 'scratcher', target: 'https://h/', events: ['wheel.spun'] })
    expect(await refusalOf(engine.catalogs.removeEventType({ catalog: 'scratcher', type: 'wheel.spun' }))).toMatchObject({
      code: 'conflict',
    })
    await engine.hooks.remove(id)
    await engine.catalogs.removeEventType({ catalog: 'scratcher', type: 'wheel.spun' })
    expect(engine.catalogs.get('scratcher').eventTypes.some(({ type }) => type === 'wheel.spun')).toBe(false)
  })

  it('survive a restart', async () => {
    const registry = memoryRegistry()
    const { engine } = await bench({ registry })
    await engine.catalogs.addEventType({ catalog: 'custom', type: 'order.paid' })
    const again = await bench({ registry })
    expect(again.engine.catalogs.get('custom').eventTypes.map(({ type }) => type)).toEqual(['order.paid'])
  })
})

describe('samples of one’s own', () => {
  it('stand behind the catalog’s, are sent by name as they were typed, and can go again', async () => {
    const { engine, target, send } = await bench()
    const sample = { catalog: 'tomba', type: 'save_lead', name: 'mine' }
    const type = await engine.catalogs.saveSample({ ...sample, payload: '{ "score": 1.50 }' })
    expect(type.samples.at(-1)).toMatchObject({ name: 'mine', provenance: 'own' })
    await engine.catalogs.saveSample({ ...sample, payload: '{ "score": 2.50 }' })
    await engine.hooks.create({ name: 'T', catalog: 'tomba', target: target.url })
    await send({ type: 'save_lead', sample: 'mine' })
    expect(target.arrived[0]?.body).toBe('{"data":{ "score": 2.50 }}')
    const first = engine.catalogs.get('tomba').eventTypes[0]?.samples[0]?.name ?? ''
    expect(await refusalOf(engine.catalogs.saveSample({ ...sample, name: first, payload: '{}' }))).toMatchObject({ field: 'name' })
    expect((await engine.catalogs.removeSample(sample)).samples.some(({ name }) => name === 'mine')).toBe(false)
    expect(await refusalOf(engine.catalogs.removeSample(sample))).toMatchObject({ code: 'not_found' })
  })
})

describe('a payload edited on the way', () => {
  it('keeps all else of the sample, or of what was typed', async () => {
    const { engine, target, send } = await bench()
    await engine.hooks.create({ name: 'T', catalog: 'tomba', target: target.url })
    await send({ type: 'save_lead', payload: '{ "n": 12345678901234567890, "a": {} }', set: [{ path: 'payload.a.list[0]', json: '"x"' }] })
    expect(target.arrived[0]?.body).toBe('{"data":{ "n": 12345678901234567890, "a": {"list":["x"]} }}')
    await send({ type: 'save_lead', set: [{ path: 'payload.email', json: '"a@b.c"' }] })
    expect(JSON.parse(target.arrived[1]?.body ?? '').data.email).toBe('a@b.c')
  })

  it.each([
    ['email', '1', 'set.0.path', /Begin it with payload|no path into the payload/],
    ['payload.email.x', '1', 'set.0.path', /email is "", which has no "x"/],
    ['payload[', '1', 'set.0.path', /breaks off/],
    ['payload.email', '{', 'set.0.json', /no JSON/],
  ])('refuses %s', async (path, json, field, message) => {
    const { engine, target } = await bench()
    const refusal = await refusalOf(engine.events.send({ type: 'save_lead', set: [{ path, json }], to: { target: target.url } }))
    expect(refusal).toMatchObject({ field, message: expect.stringMatching(message) })
  })
})
