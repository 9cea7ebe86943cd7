import { createHmac } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { InboxDraft } from '../../src-preload/contract/inbox'
import { bench } from '../support/engine-bench'
import { inboxBench } from '../support/inbox-bench'
import { refusalOf } from '../support/refusal'
import { secret } from '../support/secrets'

const github = (refuse = false): InboxDraft['verification'] => ({ by: 'scheme', signing: { scheme: 'github', custom: null }, refuse })
const signed = (body: string, key: string) => ({
  'x-hub-signature-256': `sha256=${createHmac('sha256', key).update(body).digest('hex')}`,
})

describe('an inbox that checks who sent', () => {
  const key = secret('github-inbox-secret-1')

  it('marks each request as verified or not, with the reason the verify command gives', async () => {
    const { post, captured, engine } = await inboxBench({ verification: github(), secret: key })
    await post('{"a":1}', { headers: signed('{"a":1}', key) })
    await post('{"a":1}', { headers: signed('{"a": 1}', key) })
    await post('{"a":1}')
    const all = await captured(3)
    expect(all.map(({ verification }) => verification && [verification.ok, verification.reason])).toEqual([
      [true, 'ok'],
      [false, 'body_spaces'],
      [false, 'header_missing'],
    ])
    expect(all[1]?.verification?.explanation).toMatch(/space/i)
    expect(all.map(({ response }) => response?.status)).toEqual([200, 200, 200])
    expect((await engine.log.list({ limit: 3 })).map(({ verified }) => verified)).toEqual([false, false, true])
    const checked = await engine.signatures.ofExchange(all[1]?.id ?? '')
    expect(checked).toMatchObject({ hookName: 'orders', result: { ok: false, reason: 'body_spaces' } })
    expect(checked.result?.expected).not.toBe(checked.result?.received)
  })

  it('answers 401 with the reason where it refuses, without using up a turn', async () => {
    const { post, engine, captured } = await inboxBench({ verification: github(true), secret: key })
    await engine.inboxes.setScenario('orders', { respond: '503,200' })
    const refused = await post('{}', { headers: signed('{}', 'another-secret') })
    expect([refused.status, refused.body]).toEqual([401, expect.stringMatching(/\w+/)])
    expect((await post('{}', { headers: signed('{}', key) })).status).toBe(503)
    expect((await captured(2)).map(({ outcome }) => outcome)).toEqual(['refused', 'captured'])
  })

  it('checks as a provider does, and masks the secret that comes in the body', async () => {
    const { post, captured } = await inboxBench({ verification: { by: 'catalog', catalog: 'breakcold', refuse: false }, secret: key })
    await post(JSON.stringify({ event: 'lead.create', secret: key, payload: {} }))
    const packed = gzipSync(JSON.stringify({ event: 'lead.create', secret: key, payload: {} }))
    await post(packed as unknown as string, { headers: { 'content-encoding': 'gzip' } })
    await post(JSON.stringify({ event: 'lead.create', secret: 'wrong', payload: {} }))
    const all = await captured(3)
    expect(all.map(({ verification }) => verification?.reason)).toEqual(['ok', 'ok', 'body_secret_wrong'])
    expect(all[0]?.request.body).not.toContain(key)
    expect(all[0]?.masks[0]).toMatchObject({ part: 'request.body', encoding: 'plain' })
  })

  it('takes a signature over what a coded body stands for, and one over its bytes', async () => {
    const { post, captured } = await inboxBench({ verification: github(), secret: key })
    const packed = gzipSync('{"a":1}')
    const coded = { 'content-encoding': 'gzip' }
    await post(packed as unknown as string, { headers: { ...coded, ...signed('{"a":1}', key) } })
    const overBytes = { 'x-hub-signature-256': `sha256=${createHmac('sha256', key).update(packed).digest('hex')}` }
    await post(packed as unknown as string, { headers: { ...coded, ...overBytes } })
    expect((await captured(2)).map(({ verification }) => verification?.ok)).toEqual([true, true])
  })

  it('checks with the secret of a hook, across its rotation', async () => {
    const { engine, send, recorded } = await bench()
    await engine.hooks.create({ name: 'Leads', catalog: 'heffl', target: 'inbox:orders' })
    await engine.inboxes.update('orders', { verification: { by: 'hook', hook: 'Leads', refuse: true } })
    await send({ type: 'lead.created', catalog: 'heffl' })
    await engine.hooks.rotateSecret({ id: 'Leads' })
    await send({ type: 'lead.created', catalog: 'heffl' })
    const captures = (await recorded()).filter(({ direction }) => direction === 'in')
    expect(captures.map(({ verification }) => [verification?.ok, verification?.hook === engine.hooks.get('Leads').id])).toEqual([
      [true, true],
      [true, true],
    ])
  })

  it('accepts nothing any more when the hook it checks by is gone, and follows the hook to another name', async () => {
    const { post, engine, captured } = await inboxBench()
    const key = secret('hook-secret-for-an-inbox')
    await engine.hooks.create({ name: 'Leads', catalog: 'breakcold', target: 'inbox:orders', secret: key })
    await engine.inboxes.update('orders', { verification: { by: 'hook', hook: 'leads', refuse: true } })
    await engine.hooks.update('Leads', { name: 'Renamed' })
    const body = JSON.stringify({ secret: key })
    expect((await post(body)).status).toBe(200)
    await engine.hooks.remove('Renamed')
    expect((await post(body)).status).toBe(401)
    expect((await captured(2))[1]?.verification).toMatchObject({ ok: false, explanation: expect.stringContaining('gone') })
  })

  it('covers a short token that travels as a header, and nothing else that looks like it', async () => {
    const { post, captured } = await inboxBench({
      verification: { by: 'scheme', signing: { scheme: 'gitlab', custom: null }, refuse: false },
      secret: 'abc',
    })
    await post('{"word":"abc"}', { headers: { 'x-gitlab-token': 'abc' } })
    const [exchange] = await captured(1)
    expect(exchange?.verification?.ok).toBe(true)
    expect(exchange?.request.headers.find(([name]) => name === 'x-gitlab-token')?.[1]).toBe('********')
  })

  it('cannot be set up without what it needs', async () => {
    const { engine } = await inboxBench()
    const update = (patch: object) => refusalOf(engine.inboxes.update('orders', patch))
    expect(await update({ verification: github() })).toMatchObject({ code: 'invalid_input', field: 'secret' })
    const standard = { by: 'scheme', signing: { scheme: 'standard-webhooks', custom: null }, refuse: false }
    expect(await update({ verification: standard, secret: 'not base64!' })).toMatchObject({ field: 'secret' })
    expect(await update({ verification: { by: 'catalog', catalog: 'tomba', refuse: false }, secret: key })).toMatchObject({
      field: 'verification',
    })
    expect(await update({ verification: { by: 'hook', hook: 'nobody', refuse: false } })).toMatchObject({ code: 'not_found' })
    await engine.inboxes.update('orders', { verification: github(), secret: key })
    expect(engine.inboxes.get('orders')).toMatchObject({ hasSecret: true })
    expect(await update({ secret: null })).toMatchObject({ field: 'secret' })
    await engine.inboxes.update('orders', { verification: null, secret: null })
    expect(engine.inboxes.get('orders')).toMatchObject({ hasSecret: false, verification: null })
  })
})

describe('handshakes', () => {
  it('answers CloudEvents, Slack and Twitch as they want it, and says so', async () => {
    const { post, captured } = await inboxBench()
    const options = await post('', {
      method: 'OPTIONS',
      headers: { 'WebHook-Request-Origin': 'events.example', 'WebHook-Request-Rate': '120' },
    })
    expect([options.status, options.headers.get('webhook-allowed-origin'), options.headers.get('webhook-allowed-rate')]).toEqual([
      200,
      'events.example',
      '120',
    ])
    const slack = await post('{"token":"x","challenge":"3eZbrw1aB","type":"url_verification"}')
    expect([slack.status, slack.body]).toEqual([200, '3eZbrw1aB'])
    const twitch = await post('{"challenge":"pogchamp-kappa","subscription":{}}', {
      headers: { 'Twitch-Eventsub-Message-Type': 'webhook_callback_verification', 'Twitch-Eventsub-Message-Id': 'm1' },
    })
    expect([twitch.body, twitch.headers.get('content-type')]).toEqual(['pogchamp-kappa', 'text/plain'])
    await post('{"type":"event_callback"}')
    expect((await captured(4)).map(({ handshake }) => handshake)).toEqual(['cloudevents', 'slack', 'twitch', undefined])
  })

  it('come before the scenario and after the check, and can be switched off', async () => {
    const key = secret('slack-signing-secret')
    const slack = { by: 'scheme' as const, signing: { scheme: 'slack' as const, custom: null }, refuse: true }
    const { post, engine } = await inboxBench({ verification: slack, secret: key })
    const body = '{"challenge":"abc","type":"url_verification"}'
    expect((await post(body)).status).toBe(401)
    const timestamp = String(Math.floor(Date.now() / 1000))
    const signature = `v0=${createHmac('sha256', key).update(`v0:${timestamp}:${body}`).digest('hex')}`
    const headers = { 'x-slack-signature': signature, 'x-slack-request-timestamp': timestamp }
    await engine.inboxes.setScenario('orders', { respond: '500' })
    expect((await post(body, { headers })).body).toBe('abc')
    await engine.inboxes.update('orders', { handshakes: false })
    expect((await post(body, { headers })).status).toBe(500)
  })
})
