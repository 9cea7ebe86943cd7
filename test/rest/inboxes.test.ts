import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { ExchangeDetail, ExchangeSummary } from '../../src-preload/contract/exchange'
import type { Inbox } from '../../src-preload/contract/inbox'
import { closedPort } from '../support/raw-server'
import { secret } from '../support/secrets'
import { script } from './rest'

describe('inboxes over REST, as a test of one’s own uses them', () => {
  it('clears, waits for, lists and gets what was captured', async () => {
    const { call, served } = await script()
    expect(await call('POST', '/inboxes', { name: 'orders' })).toMatchObject({ status: 201, body: { name: 'orders', scenario: null } })
    const send = (body: object) => fetch(`${served.inboxUrl}/in/orders/a`, { method: 'POST', body: JSON.stringify(body) })
    const waiting = call<ExchangeDetail>('GET', `/inboxes/orders/wait?timeout=5s&query=${encodeURIComponent('type:lead.created')}`)
    // Sent again until the question has arrived: a request before it does not count.
    let done = false
    void waiting.then(() => {
      done = true
    })
    while (!done) await send({ type: 'lead.created', id: 7 })
    const { status, body } = await waiting
    expect([status, body.eventType, body.request.method]).toEqual([200, 'lead.created', 'POST'])
    expect(await call('GET', `/log/${body.id}`)).toEqual({ status: 200, body })
    const list = await call<ExchangeSummary[]>('GET', '/inboxes/orders/exchanges?limit=200')
    expect(list.body.map(({ id }) => id)).toContain(body.id)
    expect((await call('DELETE', '/inboxes/orders/exchanges')).status).toBe(200)
    expect((await call('GET', '/inboxes/orders/exchanges')).body).toEqual([])
    await send({ type: 'lead.deleted' })
    expect(await call('GET', '/inboxes/orders/wait?since=all')).toMatchObject({ status: 200, body: { eventType: 'lead.deleted' } })
    const none = await call('GET', '/inboxes/orders/wait?timeout=50ms&query=type:nothing')
    expect(none).toMatchObject({ status: 408, body: { code: 'timed_out', message: expect.stringContaining('type:nothing') } })
  })

  it('answers as the script says, from the next request on', async () => {
    const { call, served } = await script()
    await call('POST', '/inboxes', { name: 'orders' })
    const post = async () => (await fetch(`${served.inboxUrl}/in/orders`, { method: 'POST' })).status
    expect(await call<Inbox>('POST', '/inboxes/orders/scenario', { respond: '500x2,200' })).toMatchObject({ body: { scenario: 'respond' } })
    expect([await post(), await post(), await post()]).toEqual([500, 500, 200])
    const quiet = { name: 'teapot', rules: [{ answers: [{ status: 418, body: { kind: 'text', text: 'short' } }] }] }
    await call('POST', '/inboxes/orders/scenario', { scenario: quiet })
    expect(await post()).toBe(418)
    expect((await call<Inbox>('POST', '/inboxes/orders/scenario', { name: 'respond' })).body.scenarios.map(({ name }) => name)).toEqual([
      'respond',
      'teapot',
    ])
    expect(await post()).toBe(500)
    await call('POST', '/inboxes/orders/scenario', { name: null })
    expect(await post()).toBe(200)
  })

  it('refuses what it cannot do, naming the field', async () => {
    const { call } = await script()
    await call('POST', '/inboxes', { name: 'orders' })
    const refused = async (method: string, path: string, body: unknown) => (await call(method, path, body)).body
    expect(await refused('POST', '/inboxes/orders/scenario', { respond: 'sometimes' })).toMatchObject({
      code: 'invalid_input',
      field: 'respond',
    })
    expect(await refused('POST', '/inboxes/orders/scenario', {})).toMatchObject({ code: 'invalid_input', field: 'name' })
    expect(
      await refused('POST', '/inboxes/orders/scenario', { scenario: { name: 'x', rules: [{ answers: [{ status: 99 }] }] } }),
    ).toMatchObject({
      field: 'scenario.rules.0.answers.0.status',
    })
    expect(await refused('PATCH', '/inboxes/orders', { forward: { url: 'https://example.com/' } })).toMatchObject({ field: 'forward.url' })
    expect(await refused('PATCH', '/inboxes/orders', { colour: 'red' })).toMatchObject({ code: 'invalid_input', field: 'colour' })
    expect(await call('GET', '/inboxes/nobody/wait')).toMatchObject({ status: 404 })
    expect(await call('GET', '/inboxes/orders/wait?timeout=forever')).toMatchObject({ status: 400, body: { field: 'timeout' } })
    expect(await call('GET', '/inboxes/orders/wait?timeout=11m')).toMatchObject({ status: 400, body: { field: 'timeout' } })
  })

  it('keeps settings across a restart, the secret sealed and never told', async () => {
    const key = secret('rest-inbox-secret-value')
    const first = await script()
    const verification = { by: 'scheme', signing: { scheme: 'github' }, refuse: true }
    const made = await first.call<Inbox>('POST', '/inboxes', { name: 'orders', verification, secret: key, catalog: 'heffl' })
    expect(made.body).toMatchObject({ hasSecret: true, catalog: 'heffl' })
    expect(JSON.stringify(made.body)).not.toContain(key)
    await first.served.stop()
    const { call, served } = await script(first.data)
    expect((await call<Inbox>('GET', '/inboxes/orders')).body).toMatchObject({
      hasSecret: true,
      verification: { by: 'scheme', refuse: true },
    })
    const post = async (signature: string) =>
      (await fetch(`${served.inboxUrl}/in/orders`, { method: 'POST', body: '{}', headers: { 'x-hub-signature-256': signature } })).status
    expect(await post(`sha256=${createHmac('sha256', key).update('{}').digest('hex')}`)).toBe(200)
    expect(await post('sha256=00')).toBe(401)
  })

  it('moves the receiver, offers https, and is there again after a restart', async () => {
    const port = await closedPort()
    const first = await script()
    const moved = await first.call('PATCH', '/receiver', { port, https: true, httpsPort: await closedPort() })
    expect(moved).toMatchObject({ status: 200, body: { settings: { port, https: true }, state: { url: `http://127.0.0.1:${port}` } } })
    expect((await first.call('GET', '/receiver/authority')).body).toMatchObject({ pem: expect.stringContaining('BEGIN CERTIFICATE') })
    expect(await first.call('GET', '/status')).toMatchObject({
      body: { receiverUrl: `http://127.0.0.1:${port}`, receiver: { warning: null } },
    })
    expect(await first.call('PATCH', '/receiver', { host: '192.0.2.7' })).toMatchObject({ status: 400, body: { field: 'host' } })
    await first.served.stop()
    const { served, call } = await script(first.data)
    expect(served.inboxUrl).toBe(`http://127.0.0.1:${port}`)
    expect(await call('GET', '/receiver')).toMatchObject({ body: { state: { httpsUrl: expect.stringMatching(/^https:/) } } })
  })

  it('is described with everything a script needs', async () => {
    const { call } = await script()
    const { body } = await call<{ paths: Record<string, object> }>('GET', '/openapi.json')
    for (const path of [
      '/inboxes/{id}/wait',
      '/inboxes/{id}/exchanges',
      '/inboxes/{id}/scenario',
      '/log/{id}/resend',
      '/log/{id}/drift',
      '/receiver',
    ])
      expect(body.paths).toHaveProperty([path])
    expect(JSON.stringify(body.paths['/inboxes/{id}/wait'])).toContain('timeout')
  })
})
