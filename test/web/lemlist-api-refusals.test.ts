import { describe, expect, it } from 'vitest'
import { secret } from '../support/secrets'
import { integration } from './lemlist'
import { raw } from './raw'

const targetUrl = 'https://example.com/from-lemlist'

describe('a webhook that lemlist would not take', () => {
  it.each([
    ['no target', { type: 'emailsSent' }, 'targetUrl', 'targetUrl is missing'],
    ['no text as target', { targetUrl: 5 }, 'targetUrl', 'targetUrl must be text'],
    ['no URL as target', { targetUrl: 'example' }, 'targetUrl', '"example" is no URL'],
    ['another scheme', { targetUrl: 'ftp://example.com/' }, 'targetUrl', 'https://'],
    ['a password in the URL', { targetUrl: 'https://me:hidden@example.com/' }, 'targetUrl', 'Authorization header'],
    ['two types', { targetUrl, type: ['emailsSent', 'emailsOpened'] }, 'type', 'one event type on a hook, or all of them'],
    ['no type in the list', { targetUrl, type: [] }, 'type', 'leave it out to get every type'],
    ['an empty type', { targetUrl, type: '' }, 'type', 'leave it out to get every type'],
    ['a number as type', { targetUrl, type: 7 }, 'type', 'type must be text, or a list'],
    ['a type that comes close', { targetUrl, type: 'emailSent' }, 'type', 'emailsSent'],
    ['a type far too long', { targetUrl, type: 'x'.repeat(150) }, 'type', 'has no event type'],
    ['a type removed for another', { targetUrl, type: 'emailsSendFailed' }, 'type', 'Use emailsFailed instead'],
    ['a type removed for others', { targetUrl, type: ['opportunitiesDone'] }, 'type', 'Use annotated or task-level webhooks instead'],
    ['a type removed for none', { targetUrl, type: 'skipped' }, 'type', 'no replacement'],
    ['an isFirst that is neither', { targetUrl, isFirst: 'perhaps' }, 'isFirst', 'isFirst must be one of'],
    ['an object as campaign', { targetUrl, campaignId: { id: 'cam_1' } }, 'campaignId', 'campaignId must be text'],
  ])('%s: 400, with the field and a sentence', async (_case, hook, field, sentence) => {
    const { call, engine } = await integration()
    const { status, headers, body } = await call('POST', '/hooks', hook)
    expect(status).toBe(400)
    expect(headers.get('content-type')).toBe('application/json')
    expect(body).toMatchObject({ error: expect.stringContaining(sentence), code: expect.any(String), field })
    expect(engine.hooks.list()).toEqual([])
  })

  it('says so where query and body contradict each other', async () => {
    const { call } = await integration()
    expect(await call('POST', '/hooks?campaignId=cam_1', { targetUrl, campaignId: 'cam_2' })).toMatchObject({
      status: 400,
      body: { field: 'campaignId', error: expect.stringContaining('more than once') },
    })
  })
})

describe('a request that can’t be read', () => {
  it.each([
    ['broken JSON', '{"targetUrl": ', {}, 400, 'not valid JSON'],
    ['a list', '[]', {}, 400, 'must be a JSON object'],
    ['no body', '', {}, 400, 'must be a JSON object'],
    ['a form', 'targetUrl=x', { 'content-type': 'application/x-www-form-urlencoded' }, 400, 'Send one JSON object'],
    ['too much', `{"targetUrl": "${'x'.repeat(70_000)}"}`, {}, 413, 'larger than 65536 bytes'],
  ])('%s is refused with a sentence', async (_case, body, headers, status, sentence) => {
    const { call } = await integration()
    expect(await call('POST', '/hooks', body, headers)).toMatchObject({ status, body: { error: expect.stringContaining(sentence) } })
  })

  it('never has its secret repeated', async () => {
    const { call } = await integration()
    const shared = secret('not-to-be-repeated-0815')
    for (const body of [`{"secret": "${shared}",}`, { targetUrl: '', secret: shared }, { secret: shared }]) {
      const answer = await call('POST', '/hooks', body)
      expect(answer.status).toBe(400)
      expect(JSON.stringify(answer.body)).not.toContain(shared)
    }
  })

  it('gets JSON for other paths and methods too', async () => {
    const { call, door, token } = await integration()
    for (const path of ['', '/', '/campaigns', '/hooks/a/b', '/hooks/'])
      expect(await call('GET', path)).toMatchObject({
        status: 404,
        body: { error: expect.stringContaining('/lemlist/api/hooks/{hookId}'), code: 'not_found' },
      })
    expect(await call('PATCH', '/hooks', {})).toMatchObject({ status: 405, body: { error: expect.stringContaining('GET, POST') } })
    const one = await call('GET', '/hooks/hoo_1')
    expect(one).toMatchObject({ status: 405, body: { error: expect.stringContaining('DELETE') } })
    expect(one.headers.get('allow')).toBe('DELETE')
    const authorization = `Basic ${btoa(`:${token}`)}`
    expect(await raw(door.port, '/lemlist', { authorization })).toMatchObject({ status: 404 })
    expect(await raw(door.port, '/lemlistic', { authorization })).toMatchObject({ status: 401 })
  })
})
