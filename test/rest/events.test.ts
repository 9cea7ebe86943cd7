import { describe, expect, it } from 'vitest'
import type { Delivery } from '../../src-preload/contract/delivery'
import type { SendResult } from '../../src-preload/contract/event'
import type { ExchangeDetail, ExchangeSummary } from '../../src-preload/contract/exchange'
import { receiver } from '../support/receiver'
import { type Script, script } from './rest'

async function settled(call: Script['call'], { eventId }: SendResult): Promise<Delivery[]> {
  let deliveries: Delivery[] = []
  await expect
    .poll(async () => {
      deliveries = (await call<Delivery[]>('GET', `/events/${eventId}/deliveries`)).body
      return deliveries.map(({ state }) => state).filter((state) => state === 'pending' || state === 'sending')
    })
    .toEqual([])
  return deliveries
}

describe('sending over REST', () => {
  it('answers with ids at once; the log has the exchange', async () => {
    const { call } = await script()
    const target = await receiver()
    await call('POST', '/hooks', { name: 't', catalog: 'tomba', target: target.url })
    const sent = await call<SendResult>('POST', '/events', { type: 'save_lead' })
    expect(sent).toMatchObject({
      status: 202,
      body: { eventId: expect.stringMatching(/^evt_/), deliveries: [{ state: 'pending' }], warnings: [] },
    })
    const [delivery] = await settled(call, sent.body)
    expect(delivery).toMatchObject({ state: 'delivered', attempts: 1 })

    const list = await call<ExchangeSummary[]>('GET', '/log?limit=1')
    expect(list).toMatchObject({ status: 200, body: [{ id: delivery?.lastExchange, status: 200, eventId: sent.body.eventId }] })
    const whole = await call<ExchangeDetail>('GET', `/log/${delivery?.lastExchange}`)
    expect(whole).toMatchObject({
      status: 200,
      body: { request: { body: target.bodies[0] }, sentence: expect.stringContaining('delivered') },
    })
    // What needs no word needs no body.
    expect(await call('POST', '/log/clear')).toEqual({ status: 200, body: { removed: 1 } })
  })

  it('pages through the log by id', async () => {
    const { call } = await script()
    for (const type of ['save_lead', 'save_lead', 'save_lead']) {
      const sent = await call<SendResult>('POST', '/events', { type, to: { target: (await receiver()).url } })
      await settled(call, sent.body)
    }
    const all = await call<ExchangeSummary[]>('GET', '/log')
    expect(all.body).toHaveLength(3)
    const [first, second, third] = all.body
    expect((await call('GET', '/log?limit=1')).body).toEqual([first])
    expect((await call('GET', `/log?limit=5&before=${first?.id}`)).body).toEqual([second, third])
    expect(await call('GET', '/log?limit=0')).toMatchObject({ status: 400, body: { field: 'limit' } })
    expect(await call('GET', '/log?limit=many')).toMatchObject({ status: 400, body: { field: 'limit' } })
    expect(await call('GET', '/log/exc_none')).toMatchObject({ status: 404, body: { code: 'not_found', field: 'id' } })
  })

  it.each<[string, object, number, object]>([
    ['an ambiguous type', { type: 'contact.updated' }, 422, { code: 'ambiguous_event_type', candidates: ['heffl', 'scratcher'] }],
    [
      'an unknown type',
      { type: 'lead.creat' },
      422,
      { code: 'unknown_event_type', field: 'type', candidates: expect.arrayContaining(['lead.create']) },
    ],
    ['an unknown hook', { type: 'save_lead', hooks: ['nobody'] }, 404, { code: 'not_found' }],
    [
      'no JSON as payload',
      { type: 'save_lead', payload: '{', to: { target: 'inbox:a' } },
      400,
      { code: 'invalid_input', field: 'payload' },
    ],
    ['credentials in the URL', { type: 'save_lead', to: { target: 'http://u:p@a/' } }, 400, { code: 'invalid_input', field: 'to.target' }],
  ])('refuses %s', async (_, body, status, problem) => {
    const { call } = await script()
    expect(await call('POST', '/events', body)).toMatchObject({ status, body: problem })
  })
})

describe('the rest of it', () => {
  it('shows the catalogs', async () => {
    const { call } = await script()
    const list = await call<{ id: string; eventTypes: number }[]>('GET', '/catalogs')
    expect(list.body.map(({ id }) => id)).toEqual(expect.arrayContaining(['breakcold', 'heffl', 'lemlist', 'scratcher', 'tomba']))
    expect(await call('GET', '/catalogs/tomba')).toMatchObject({ status: 200, body: { id: 'tomba', eventTypes: [{ type: 'save_lead' }] } })
    expect(await call('GET', '/catalogs/nope')).toMatchObject({ status: 404, body: { code: 'not_found', field: 'catalog' } })
  })

  it('describes itself in OpenAPI', async () => {
    const { call } = await script()
    const { status, body } = await call<{ openapi: string; paths: Record<string, object> }>('GET', '/openapi.json')
    expect([status, body.openapi]).toEqual([200, expect.stringMatching(/^3\.1/)])
    const operations = Object.entries(body.paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method} ${path}`))
    expect(operations).toEqual(
      expect.arrayContaining([
        ...['get /hooks', 'post /hooks', 'get /hooks/{id}', 'patch /hooks/{id}', 'delete /hooks/{id}'],
        ...['post /events', 'get /log', 'get /log/{id}', 'get /catalogs', 'get /catalogs/{id}'],
      ]),
    )
  })
})
