import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { catalogById, catalogIds } from '../../src-main/catalogs/bundled'
import { summaryOf } from '../../src-main/catalogs/read'
import { createEngine } from '../../src-main/engine/engine'
import { bench } from '../support/engine-bench'
import { refusalOf } from '../support/refusal'

const text = readFileSync(new URL('../formats/openapi/orders.yaml', import.meta.url), 'utf8')

describe('a catalog out of an OpenAPI document', () => {
  it('tells what the document holds before anything is added', async () => {
    const { engine } = await bench()
    const found = await engine.catalogs.inspect({ text })
    expect(found).toMatchObject({
      id: 'acmes-orders',
      name: "Acme's Orders",
      openapi: '3.0.3',
      signature: 'github',
      replaces: null,
      taken: null,
    })
    expect(found.summary).toBe('Orders of Acme, told as they happen.')
    expect(found.webhooks).toMatchObject([
      { type: 'order.paid', category: 'order', samples: ['from the schema'], from: 'schema', mismatch: null },
      { type: 'order.shipped', category: 'Shipping', samples: ['typical', 'wrong', 'from the schema'], from: 'example', mismatch: null },
      { type: 'order.thrown/away', from: 'schema', mismatch: null },
    ])
    expect(found.warnings).toEqual([expect.stringContaining('(a+)+'), expect.stringContaining('other.yaml#/Thrown')])
    expect(engine.catalogs.list().map(({ id }) => id)).not.toContain('acmes-orders')
  })

  it('sends its samples as they are, and warns where what was typed is not what the schema says', async () => {
    const { engine, target, send } = await bench()
    const { catalog } = await engine.catalogs.import({ text, id: 'acme' })
    expect(catalog).toMatchObject({ id: 'acme', eventTypes: 3 })
    const secret = 'acme-secret-for-tests'
    await engine.hooks.create({ name: 'Orders', catalog: 'acme', target: target.url, secret })
    const { attempts, warnings } = await send({ type: 'order.paid', catalog: 'acme' })
    expect(warnings).toEqual([])
    expect(attempts[0]?.response?.status).toBe(200)
    const sent = target.arrived[0]
    expect(JSON.parse(String(sent?.body))).toMatchObject({
      id: expect.stringMatching(/^ord_\d+$/),
      state: 'open',
      customer: { name: 'Jane' },
    })
    expect(sent?.rawHeaders.join()).toMatch(/x-hub-signature-256/i)

    const odd = { type: 'order.paid', catalog: 'acme', payload: '{"id":"ord_1"}' }
    const preview = await engine.events.preview(odd)
    expect(preview.warnings.join()).toContain('not what the schema of order.paid says')
    expect((await send(odd)).attempts[0]?.response?.status).toBe(200)
  })

  it('is there again after a restart, is replaced only when asked to, and goes only while no hook needs it', async () => {
    const { engine, ports } = await bench()
    await engine.catalogs.import({ text })
    expect(await refusalOf(engine.catalogs.import({ text }))).toMatchObject({ code: 'name_taken', field: 'id' })
    expect(await refusalOf(engine.catalogs.import({ text, id: 'lemlist', replace: true }))).toMatchObject({ code: 'name_taken' })
    await engine.catalogs.import({ text, replace: true })
    await engine.catalogs.addEventType({ catalog: 'acmes-orders', type: 'order.lost' })
    await ports.bodies.sweep(new Set((await ports.registry.load()).importedCatalogs?.map(({ stored }) => stored)))
    const again = await createEngine(
      ports,
      { ids: catalogIds, read: catalogById, summaryOf },
      { version: 'test', dataFolder: '', secretsIn: 'memory', receiverUrl: () => null, onFault: expect.fail },
    )
    expect(again.catalogs.get('acmes-orders').eventTypes.map(({ type }) => type)).toContain('order.lost')
    await again.hooks.create({ name: 'Orders', catalog: 'acmes-orders', target: 'https://example.com/' })
    expect(await refusalOf(again.catalogs.remove('acmes-orders'))).toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('Orders'),
    })
    await again.hooks.remove('Orders')
    await again.catalogs.remove('acmes-orders')
    expect(again.catalogs.list().map(({ id }) => id)).not.toContain('acmes-orders')
    expect(await again.catalogs.restore('acmes-orders')).toMatchObject({ eventTypes: 4 })
    expect(await refusalOf(again.catalogs.remove('heffl'))).toMatchObject({ code: 'not_found' })
  })

  it('goes out as OpenAPI 3.1 and comes in again as it was, as every catalog does', async () => {
    const { engine } = await bench()
    await engine.catalogs.import({ text, id: 'acme' })
    for (const id of ['acme', ...catalogIds().filter((each) => each !== 'custom')]) {
      const exported = await engine.catalogs.export(id)
      expect(JSON.parse(exported.text)).toMatchObject({ openapi: '3.1.0' })
      await engine.catalogs.import({ text: exported.text, id: 'copy', replace: true })
      const plain = (catalog: string) =>
        engine.catalogs.get(catalog).eventTypes.map(({ type, category, description, samples }) => ({
          ...{ type, category, description },
          samples: samples.map(({ name, payload }) => ({ name, payload })),
        }))
      expect(plain('copy')).toEqual(plain(id))
      expect((await engine.catalogs.inspect({ text: exported.text })).webhooks.filter(({ mismatch }) => mismatch !== null)).toEqual([])
    }
  })

  it.each([
    ['{"openapi":"3.1.0"', 'JSON'],
    ['openapi: 3.1.0\ninfo: [', 'Line'],
    ['{"swagger":"2.0"}', 'Swagger 2.0'],
    ['{"asyncapi":"3.0.0"}', 'AsyncAPI'],
    ['{"openapi":"3.1.0","paths":{}}', 'no webhooks'],
    ['hello', 'no OpenAPI document'],
    ['a: &a [x,x,x]\nb: &b [*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c]\ne: [*d,*d,*d,*d,*d]', 'YAML'],
  ])('says what is wrong with %j', async (broken, word) => {
    const { engine } = await bench()
    const refusal = await refusalOf(engine.catalogs.inspect({ text: broken }))
    expect(refusal).toMatchObject({ code: 'invalid_input', field: 'text', message: expect.stringContaining(word) })
  })
})
