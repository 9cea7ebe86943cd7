import { describe, expect, it } from 'vitest'
import { driftBetween } from '../../src-main/engine/events/payload-shape'
import { envelopeDrift, payloadIn } from '../../src-main/engine/inbox/drift'
import { bench } from '../support/engine-bench'
import { inboxBench } from '../support/inbox-bench'
import { refusalOf } from '../support/refusal'

const told = (samples: unknown[], payload: unknown) => driftBetween(samples, payload).map(({ change, path }) => `${change} ${path}`)

describe('how payloads differ', () => {
  it('lists new, missing and retyped fields, lists of objects included', () => {
    const sample = { id: 'a', score: 1, tags: [{ name: 'x', color: 'red' }], owner: { id: 1, name: 'J' } }
    const came = { id: 7, tags: [{ name: 'x', size: 2 }], owner: { id: 1, name: 'J' }, extra: { deep: true } }
    expect(driftBetween([sample], came)).toEqual([
      { path: 'id', change: 'retyped', was: ['string'], is: ['number'] },
      { path: 'tags[].size', change: 'new', was: [], is: ['number'] },
      { path: 'extra', change: 'new', was: [], is: ['object'] },
      { path: 'score', change: 'missing', was: ['number'], is: [] },
      { path: 'tags[].color', change: 'missing', was: ['string'], is: [] },
    ])
  })

  it.each([
    ['the same', [{ a: 1 }], { a: 2 }, []],
    ['null where some sample has it', [{ a: null }, { a: 'x' }], { a: null }, []],
    ['a value where samples only know null', [{ a: null }], { a: 'x' }, []],
    ['null where no sample has it', [{ a: 'x' }], { a: null }, ['retyped a']],
    ['a field that only some samples have', [{ a: 1, b: 1 }, { a: 1 }], { a: 1 }, []],
    ['a whole object gone', [{ o: { x: 1, y: 2 } }], {}, ['missing o']],
    ['an object that became null', [{ o: { x: 1 } }], { o: null }, ['retyped o']],
    ['items of a list that was always empty', [{ l: [] }], { l: [{ x: 1 }] }, []],
    ['another root', [{ a: 1 }], [1], ['retyped ']],
    ['a field named like what objects have', [{ a: 1 }], JSON.parse('{"a":1,"__proto__":2}'), ['new __proto__']],
  ])('%s', (_, samples, payload, fields) => {
    expect(told(samples, payload)).toEqual(fields)
  })

  it('takes the envelope off without touching a digit, and tells what it does not know beside the payload', () => {
    const wrapped = [
      { name: 'event', value: 'event.type' },
      { name: 'payload', value: 'payload' },
    ]
    expect(payloadIn('{"event":"x","payload":{"n":12345678901234567890}}', { envelope: wrapped })).toBe('{"n":12345678901234567890}')
    expect(envelopeDrift({ payload: {}, brand_new: 1 }, { envelope: [...wrapped, { name: 'secret', value: 'secret' }] })).toEqual([
      { path: 'brand_new', change: 'new', was: [], is: ['number'], inEnvelope: true },
      { path: 'event', change: 'missing', was: [], is: [], inEnvelope: true },
    ])
    const flat = [{ spread: 'payload' }, { name: 'secret', value: 'secret' }]
    expect(payloadIn('{"a":1.0,"secret":"s"}', { envelope: flat })).toBe('{"a":1.0}')
    expect(payloadIn('{ "a" : 1.0 }', { envelope: flat })).toBe('{ "a" : 1.0 }')
  })
})

describe('a captured request against its catalog', () => {
  it('finds nothing odd in what the engine itself sends, and names what was changed', async () => {
    const { engine, send, recorded } = await bench()
    await engine.hooks.create({ name: 'Leads', catalog: 'breakcold', target: 'inbox:orders' })
    await send({ type: 'lead.create' })
    const sent = (await recorded()).find(({ direction }) => direction === 'in')
    expect(await engine.inboxes.drift({ id: sent?.id ?? '' })).toMatchObject({ catalog: 'breakcold', type: 'lead.create', fields: [] })
    await send({
      type: 'lead.create',
      set: [
        { path: 'payload.first_name', json: '7' },
        { path: 'payload.brand_new', json: '"x"' },
      ],
    })
    const changed = (await recorded()).filter(({ direction }) => direction === 'in').at(-1)
    const drift = await engine.inboxes.drift({ id: changed?.id ?? '' })
    expect(drift.fields).toEqual([
      { path: 'first_name', change: 'retyped', was: ['string'], is: ['number'] },
      { path: 'brand_new', change: 'new', was: [], is: ['string'] },
    ])
    // "Make this the sample" is what ends the drift.
    await engine.inboxes.learn({ id: 'orders', exchanges: [changed?.id ?? ''], catalog: 'breakcold', name: 'as it came' })
    expect((await engine.inboxes.drift({ id: changed?.id ?? '' })).fields).toEqual([])
  })

  it('knows requests from elsewhere by the inbox’s catalog, or by what the caller says', async () => {
    const { post, captured, engine } = await inboxBench({ catalog: 'heffl' })
    await post('{"event":"lead.created","timestamp":"2026-01-01T00:00:00Z","payload":{"id":"ld_1"}}')
    await post('{"hello":"world"}')
    const [lead, other] = await captured(2)
    expect(lead).toMatchObject({ catalog: 'heffl', eventType: 'lead.created' })
    const drift = await engine.inboxes.drift({ id: lead?.id ?? '' })
    expect(drift).toMatchObject({ catalog: 'heffl', type: 'lead.created', payload: '{"id":"ld_1"}' })
    expect(drift.fields.some(({ change, path }) => change === 'missing' && path === 'name')).toBe(true)
    expect(await refusalOf(engine.inboxes.drift({ id: other?.id ?? '' }))).toMatchObject({ field: 'type' })
    expect((await engine.inboxes.drift({ id: other?.id ?? '', type: 'lead.created' })).type).toBe('lead.created')
  })

  it('makes event types of one’s own from the newest of each kind', async () => {
    const { post, captured, engine } = await inboxBench()
    await post('{"type":"order.paid","total":1}')
    await post('{"type":"order.paid","total":12345678901234567890}')
    await post('{"x":1}', { headers: { 'x-github-event': 'push' } })
    await post('{"untyped":true}')
    await post('no json', { headers: { 'x-github-event': 'ping' } })
    const all = await captured(5)
    const { learned, skipped } = await engine.inboxes.learn({ id: 'orders', catalog: 'custom', name: 'captured' })
    expect(learned.map(({ type, exchange, added }) => [type, exchange, added]).sort()).toEqual([
      ['order.paid', all[1]?.id, true],
      ['push', all[2]?.id, true],
    ])
    expect(skipped).toMatchObject([{ exchange: all[4]?.id, why: expect.stringContaining('JSON') }])
    const type = engine.catalogs.get('custom').eventTypes.find((one) => one.type === 'order.paid')
    expect(type?.samples[0]?.text).toContain('12345678901234567890')
    const again = await engine.inboxes.learn({ id: 'orders', exchanges: [all[0]?.id ?? ''], catalog: 'custom', name: 'first' })
    expect(again.learned).toMatchObject([{ type: 'order.paid', sample: 'first', added: false }])
    const named = await engine.inboxes.learn({ id: 'orders', exchanges: [all[3]?.id ?? ''], catalog: 'custom', type: 'thing', name: 'x' })
    expect(named.learned).toMatchObject([{ type: 'thing', added: true }])
  })
})
