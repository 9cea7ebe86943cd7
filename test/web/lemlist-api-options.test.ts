import { describe, expect, it } from 'vitest'
import { integration } from './lemlist'

const targetUrl = 'https://example.com/from-lemlist'

describe('the options of a webhook', () => {
  const options = { campaignId: 'cam_1', isFirst: true, zapId: '4711' }
  it.each([
    ['the query, as on the page', '?campaignId=cam_1&isFirst=true&zapId=4711', {}],
    ['the body, as clients in the field do it', '', { ...options, zapId: 4711 }],
    ['both', '?campaignId=cam_1&isFirst=1', { isFirst: '1', zapId: '4711', campaignId: 'cam_1' }],
  ])('are taken from %s', async (_where, query, body) => {
    const { call, engine } = await integration()
    const answer = await call('POST', `/hooks${query}`, { targetUrl, ...body })
    expect(answer).toMatchObject({ status: 200, body: { campaignId: 'cam_1', zapId: '4711' } })
    expect(answer.body).not.toHaveProperty('isFirst')
    expect(engine.hooks.get('lemlist all').options).toEqual(options)
    expect((await call('GET', '/hooks')).body).toEqual([answer.body])
  })

  it('are left alone where they are switched off or empty', async () => {
    const { call, engine } = await integration()
    await call('POST', '/hooks?isFirst=false&campaignId=', { targetUrl, zapId: null })
    expect(engine.hooks.get('lemlist all').options).toEqual({})
  })

  it('let through what they ask for', async () => {
    const { call, target, send } = await integration()
    await call('POST', '/hooks?campaignId=cam_mine', { targetUrl: target.url, type: 'paused' })
    for (const campaignId of ['cam_mine', 'cam_other'])
      await send({ catalog: 'lemlist', type: 'paused', payload: JSON.stringify({ _id: 'act_1', type: 'paused', campaignId }) })
    expect(target.arrived.map(({ body }) => JSON.parse(body).campaignId)).toEqual(['cam_mine'])
  })
  it('let through the first activity of a lead, however they were written', async () => {
    const { call, target, send } = await integration()
    await call('POST', '/hooks', { targetUrl: target.url, type: 'paused', isFirst: '1' })
    for (const [nth, leadId] of ['lea_1', 'lea_1', 'lea_2'].entries())
      await send({ catalog: 'lemlist', type: 'paused', payload: JSON.stringify({ _id: `act_${nth}`, type: 'paused', leadId }) })
    expect(target.arrived.map(({ body }) => JSON.parse(body)._id)).toEqual(['act_0', 'act_2'])
  })
})
