import { describe, expect, it } from 'vitest'
import type { LemlistHook } from '../../src-main/web/lemlist/hooks'
import { secret } from '../support/secrets'
import { integration } from './lemlist'

const targetUrl = 'https://example.com/from-lemlist'

describe('registering a webhook', () => {
  it('for one type answers what lemlist answers, and Hookbench has an ordinary hook', async () => {
    const { call, engine } = await integration()
    const { status, body } = await call('POST', '/hooks', { targetUrl, type: 'emailsSent' })
    expect(status).toBe(200)
    expect(body).toEqual({
      _id: expect.stringMatching(/^hoo_/),
      targetUrl,
      createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      type: 'emailsSent',
    })
    const [hook] = engine.hooks.list()
    expect(hook).toMatchObject({
      id: (body as LemlistHook)._id,
      name: 'lemlist emailsSent',
      catalog: 'lemlist',
      target: targetUrl,
      events: ['emailsSent'],
    })
  })

  it('by plain curl, which calls its data a form', async () => {
    const { call } = await integration()
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    expect(await call('POST', '/hooks', { targetUrl, type: 'hooked' }, form)).toMatchObject({ status: 200, body: { type: 'hooked' } })
  })

  it('without a type is for all of them', async () => {
    const { call, engine } = await integration()
    const { body } = await call('POST', '/hooks', { targetUrl })
    expect(body).not.toHaveProperty('type')
    expect(engine.hooks.get('lemlist all').events).toBe('all')
  })

  it('sends it the events it asked for, with its secret in the body and nowhere else', async () => {
    const { call, target, send } = await integration()
    const shared = secret('shared-with-lemlist-4711')
    const { body } = await call('POST', '/hooks', { targetUrl: target.url, type: 'hooked', secret: shared })
    const listed = await call('GET', '/hooks')
    expect(JSON.stringify([body, listed.body])).not.toContain(shared)
    await send({ catalog: 'lemlist', type: 'emailsOpened' })
    expect(target.arrived.map(({ body }) => JSON.parse(body))).toEqual([expect.objectContaining({ type: 'hooked', secret: shared })])
  })

  it('takes a list of one type, as clients in the field send it', async () => {
    const { call } = await integration()
    expect(await call('POST', '/hooks', { targetUrl, type: ['emailsReplied'] })).toMatchObject({
      status: 200,
      body: { type: 'emailsReplied' },
    })
  })

  it('may lead to an inbox of Hookbench', async () => {
    const { call, engine } = await integration()
    expect(await call('POST', '/hooks', { targetUrl: 'inbox:from-lemlist' })).toMatchObject({
      status: 200,
      body: { targetUrl: 'inbox:from-lemlist' },
    })
    expect(engine.inboxes.list().map(({ name }) => name)).toContain('from-lemlist')
  })

  it('ignores fields that it does not know, and treats empty ones as left out', async () => {
    const { call } = await integration()
    const answer = await call('POST', '/hooks?campaignId=&version=v2', { targetUrl, type: null, secret: '', zapId: null, note: 'ours' })
    expect(answer).toMatchObject({ status: 200, body: { targetUrl } })
    expect(Object.keys(answer.body as object)).toEqual(['_id', 'targetUrl', 'createdAt'])
  })
})

describe('the name a hook gets', () => {
  it('is its type, with a number from the second on', async () => {
    const { call, engine } = await integration()
    for (const type of ['emailsSent', 'emailsSent', undefined, 'emailsSent', undefined]) await call('POST', '/hooks', { targetUrl, type })
    expect(engine.hooks.list().map(({ name }) => name)).toEqual([
      'lemlist emailsSent',
      'lemlist emailsSent 2',
      'lemlist all',
      'lemlist emailsSent 3',
      'lemlist all 2',
    ])
  })

  it('is another one for each of two hundred that are made at once', async () => {
    const { call, engine } = await integration()
    const answers = await Promise.all(Array.from({ length: 200 }, () => call('POST', '/hooks', { targetUrl, type: 'emailsSent' })))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    expect(new Set(engine.hooks.list().map(({ name }) => name)).size).toBe(200)
    const listed = (await call('GET', '/hooks')).body as LemlistHook[]
    expect(new Set(listed.map(({ _id }) => _id)).size).toBe(200)
  })

  it('is the next free one where the window takes it meanwhile', async () => {
    const { call, engine } = await integration()
    const [answer] = await Promise.all([
      call('POST', '/hooks', { targetUrl, type: 'emailsSent' }),
      ...['lemlist emailsSent', 'LEMLIST emailsSent 2'].map((name) => engine.hooks.create({ name, catalog: 'heffl', target: targetUrl })),
    ])
    expect(answer.status).toBe(200)
    expect(engine.hooks.list()).toHaveLength(3)
  })
})

describe('listing and deleting', () => {
  it('knows the lemlist hooks that were made in the window, and no others', async () => {
    const { call, engine } = await integration()
    const mine = await engine.hooks.create({ name: 'By hand', catalog: 'lemlist', target: 'inbox:hand', events: ['smsSent'] })
    await engine.hooks.create({ name: 'Other', catalog: 'heffl', target: targetUrl })
    expect(await call('GET', '/hooks')).toMatchObject({
      status: 200,
      body: [{ _id: mine.id, targetUrl: 'inbox:hand', createdAt: mine.createdAt, type: 'smsSent' }],
    })
  })

  it('answers the deleted hook once, then says that there is none', async () => {
    const { call, engine } = await integration()
    const created = (await call('POST', '/hooks', { targetUrl, type: 'paused' })).body as LemlistHook
    expect(await call('DELETE', `/hooks/${created._id}`)).toMatchObject({ status: 200, body: created })
    expect(engine.hooks.list()).toEqual([])
    expect(await call('GET', '/hooks')).toMatchObject({ status: 200, body: [] })
    expect(await call('DELETE', `/hooks/${created._id}`)).toMatchObject({
      status: 404,
      body: { error: `There is no lemlist hook "${created._id}". GET /lemlist/api/hooks lists them.`, code: 'not_found', field: 'hookId' },
    })
  })

  it('is answered by one of two deletions at once', async () => {
    const { call } = await integration()
    const { _id } = (await call('POST', '/hooks', { targetUrl })).body as LemlistHook
    const answers = await Promise.all([call('DELETE', `/hooks/${_id}`), call('DELETE', `/hooks/${_id}`)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404])
  })

  it('leaves hooks of other providers alone, and names are no ids', async () => {
    const { call, engine } = await integration()
    const other = await engine.hooks.create({ name: 'Other', catalog: 'heffl', target: targetUrl })
    await engine.hooks.create({ name: 'By hand', catalog: 'lemlist', target: targetUrl })
    for (const id of [other.id, 'Other', 'By%20hand', '%', 'x'.repeat(5_000)])
      expect((await call('DELETE', `/hooks/${id}`)).status, id).toBe(404)
    expect(engine.hooks.list()).toHaveLength(2)
  })
})
