import { describe, expect, it } from 'vitest'
import type { HookDraft, HookPatch } from '../../src-preload/contract/hook'
import { bench } from '../support/engine-bench'
import { refusalOf } from '../support/refusal'

const target = 'https://example.com/hook'
const needed: Record<string, Partial<HookDraft>> = { scratcher: { events: ['prize.won'] } }
const providers = ['breakcold', 'tomba', 'scratcher', 'lemlist', 'heffl', 'custom']
const draftOf = (catalog: string, settings: Partial<HookDraft> = {}): HookDraft => ({
  name: catalog,
  catalog,
  target,
  ...needed[catalog],
  ...settings,
})
const basic = { auth: { kind: 'basic', username: 'jane' }, authSecret: 'pass-word-1' } as const
const row = { field: 'source', value: 'webhook' }

/** Setting, an input that has it, the field a refusal names, and who has it. */
const table: [string, HookPatch, string, string[]][] = [
  ['another method', { method: 'PUT' }, 'method', ['tomba', 'custom']],
  ['GET', { method: 'GET' }, 'method', ['tomba', 'scratcher', 'custom']],
  ['forms', { contentType: 'form' }, 'contentType', ['scratcher', 'custom']],
  ['headers', { headers: [{ name: 'X-Mine', value: '1' }] }, 'headers', ['tomba', 'custom']],
  ['a secret', { secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' }, 'secret', ['breakcold', 'scratcher', 'lemlist', 'heffl', 'custom']],
  ['Basic', basic, 'auth', ['scratcher', 'custom']],
  ['Bearer', { auth: { kind: 'bearer' }, authSecret: 'token-1' }, 'auth', ['custom']],
  ['a custom payload', { customPayload: { on: true, fields: [row] } }, 'customPayload', ['scratcher', 'custom']],
  ['a choice of signature', { signing: { scheme: 'github', custom: null } }, 'signing', ['scratcher', 'custom']],
  ['keeping response bodies or not', { logResponseBody: true }, 'logResponseBody', ['scratcher', 'custom']],
  ['campaignId', { options: { campaignId: 'cam_1' } }, 'options.campaignId', ['lemlist']],
  ['isFirst', { options: { isFirst: true } }, 'options.isFirst', ['lemlist']],
  ['zapId', { options: { zapId: 'zap_1' } }, 'options.zapId', ['lemlist']],
  ['a campaign', { options: { campaign: { id: 'cmp_1', name: 'Summer' } } }, 'options.campaign', ['scratcher']],
  ['a timeout', { timeoutMs: 3_000 }, 'timeoutMs', providers],
  ['a filter', { filter: 'payload.score > 10' }, 'filter', providers],
  ['delivery rules', { delivery: { concurrency: 1, pause: { after: 3, counting: 'total' } } }, 'delivery', providers],
  ['TLS and proxy', { connection: { allowHttp: ['app'], proxy: 'http://proxy.example:3128' } }, 'connection', providers],
]

describe('each provider has just its own settings', () => {
  it.each(table)('%s', async (_, settings, field, having) => {
    const { engine } = await bench()
    for (const catalog of providers) {
      const made = engine.hooks.create(draftOf(catalog, settings))
      if (!having.includes(catalog)) {
        const refusal = await refusalOf(made)
        expect({ catalog, field: refusal.field, code: refusal.code }).toEqual({ catalog, field, code: 'not_allowed_by_catalog' })
        expect(refusal.fix).toBeTruthy()
        expect((await refusalOf(engine.events.send({ type: 'any', catalog, to: { target, ...settings } }))).message).toBeTruthy()
        continue
      }
      const { id } = await made
      const { headers: _h, secret: _s, authSecret: _a, connection, ...open } = settings
      expect(engine.hooks.get(id)).toMatchObject(open)
      expect(engine.hooks.get(id).connection).toMatchObject(connection ? { ...connection, proxy: 'http://proxy.example:3128/' } : {})
    }
  })
})

describe('what can be wrong with a setting is refused by its field', () => {
  it.each<[string, string, HookPatch, string]>([
    ['a user name with a colon', 'scratcher', { auth: { kind: 'basic', username: 'a:b' }, authSecret: 'p' }, 'auth.username'],
    ['Basic with GET', 'scratcher', { method: 'GET', ...basic }, 'auth'],
    ['Basic without a password', 'scratcher', { auth: { kind: 'basic', username: 'jane' } }, 'authSecret'],
    ['a password without authentication', 'custom', { authSecret: 'lost' }, 'authSecret'],
    ['a token that is no header value', 'custom', { auth: { kind: 'bearer' }, authSecret: 'a\nb' }, 'authSecret'],
    ['a custom payload without rows', 'scratcher', { customPayload: { on: true, fields: [] } }, 'customPayload.fields'],
    [
      'a field name twice',
      'scratcher',
      { customPayload: { on: true, fields: [row, { field: 'source', mapping: 'event.id' }] } },
      'customPayload.fields.1.field',
    ],
    [
      'a field name twice while it is off',
      'scratcher',
      { customPayload: { on: false, fields: [row, row] } },
      'customPayload.fields.1.field',
    ],
    [
      'a mapping that is no JSONata',
      'scratcher',
      { customPayload: { on: true, fields: [{ field: 'a', mapping: 'payload.' }] } },
      'customPayload.fields.0.mapping',
    ],
    ['a filter that is no JSONata', 'tomba', { filter: 'score >' }, 'filter'],
    ['a scheme of one’s own without its parts', 'custom', { signing: { scheme: 'custom', custom: null } }, 'signing.custom'],
    [
      'a secret the scheme can’t sign with',
      'custom',
      { secret: 'not base64!', signing: { scheme: 'standard-webhooks', custom: null } },
      'secret',
    ],
    ['an option of another kind', 'lemlist', { options: { isFirst: 'maybe' } }, 'options.isFirst'],
    ['an http host with a path', 'tomba', { connection: { allowHttp: ['app/x'] } }, 'connection.allowHttp.0'],
    ['a certificate that is none', 'tomba', { connection: { ca: 'nonsense' } }, 'connection.ca'],
    ['a fingerprint too short', 'tomba', { connection: { fingerprint: 'AB:CD' } }, 'connection.fingerprint'],
    ['a proxy with a password', 'tomba', { connection: { proxy: 'http://u:p@proxy:1' } }, 'connection.proxy'],
    ['a key without its certificate', 'tomba', { clientKey: '-----BEGIN PRIVATE KEY-----\nx\n-----END PRIVATE KEY-----' }, 'clientKey'],
    ['a header name with a space for the pass word', 'tomba', { delivery: { noRetryHeader: 'X No' } }, 'delivery.noRetryHeader'],
  ])('%s', async (_, catalog, settings, field) => {
    const { engine } = await bench()
    const refusal = await refusalOf(engine.hooks.create(draftOf(catalog, settings)))
    expect(refusal.field).toBe(field)
    expect(refusal.fix).toBeTruthy()
    const { id } = await engine.hooks.create(draftOf(catalog))
    expect((await refusalOf(engine.hooks.update(id, settings))).field).toBe(field)
    expect(engine.hooks.get(id).revision).toBe(1)
  })
})

describe('editing', () => {
  it('switching a Basic hook to GET is refused, naming auth, and takes both at once', async () => {
    const { engine } = await bench()
    const { id } = await engine.hooks.create(draftOf('scratcher', basic))
    expect(await refusalOf(engine.hooks.update(id, { method: 'GET' }))).toMatchObject({ field: 'auth', code: 'not_allowed_by_catalog' })
    expect(await engine.hooks.update(id, { method: 'GET', auth: { kind: 'none' } })).toMatchObject({
      method: 'GET',
      auth: { kind: 'none' },
    })
  })

  it('keeps a password that is not given again, also under another user name, and drops it with the authentication', async () => {
    const { engine, ports } = await bench()
    const { id } = await engine.hooks.create(draftOf('scratcher', basic))
    await engine.hooks.update(id, { auth: { kind: 'basic', username: 'joe' }, authSecret: '' })
    expect(ports.vault.current(`hooks/${id}/auth`)?.text).toBe('pass-word-1')
    expect(ports.vault.current(`hooks/${id}/basic`)?.text).toBe(btoa('joe:pass-word-1'))
    expect(await refusalOf(engine.hooks.update(id, { authSecret: null }))).toMatchObject({ field: 'authSecret' })
    await engine.hooks.update(id, { auth: { kind: 'none' } })
    expect(ports.vault.current(`hooks/${id}/auth`)).toBeUndefined()
    expect(ports.vault.current(`hooks/${id}/basic`)).toBeUndefined()
  })

  it('a Basic password is no Bearer token', async () => {
    const { engine } = await bench()
    const { id } = await engine.hooks.create(draftOf('custom', basic))
    expect(await refusalOf(engine.hooks.update(id, { auth: { kind: 'bearer' } }))).toMatchObject({ field: 'authSecret' })
  })

  it('keeps the rows of a custom payload that is switched off', async () => {
    const { engine } = await bench()
    const { id } = await engine.hooks.create(draftOf('scratcher', { customPayload: { on: true, fields: [row] } }))
    expect((await engine.hooks.update(id, { customPayload: { on: false, fields: [row] } })).customPayload).toEqual({
      on: false,
      fields: [row],
    })
  })

  it('takes a mapping by its label', async () => {
    const { engine } = await bench()
    const fields = [{ field: 'email', mapping: 'Contact Email' }]
    const { customPayload } = await engine.hooks.create(draftOf('scratcher', { customPayload: { on: true, fields } }))
    expect(customPayload.fields).toEqual([{ field: 'email', mapping: 'payload.contact.email' }])
  })

  it('changes one thing about the connection and leaves the rest', async () => {
    const { engine } = await bench()
    const { id } = await engine.hooks.create(draftOf('tomba', { connection: { allowHttp: ['App', '[::1]'] } }))
    const { connection } = await engine.hooks.update(id, { connection: { fingerprint: 'ab'.repeat(32) } })
    expect(connection).toMatchObject({ allowHttp: ['app', '::1'], fingerprint: Array(32).fill('AB').join(':'), ca: null })
  })

  it('duplicates every secret with the hook', async () => {
    const { engine, ports } = await bench()
    const { id } = await engine.hooks.create(
      draftOf('custom', { ...basic, secret: 'sesame-1', headers: [{ name: 'X-Key', value: 'key-1', secret: true }] }),
    )
    const copy = await engine.hooks.duplicate(id)
    const own = (owner: string) =>
      ['secret', 'auth', 'basic', 'headers/x-key'].map((what) => ports.vault.current(`hooks/${owner}/${what}`)?.text)
    expect(own(copy.id)).toEqual(['sesame-1', 'pass-word-1', btoa('jane:pass-word-1'), 'key-1'])
  })
})

describe('which URLs a provider takes', () => {
  const http = 'http://127.0.0.1:9/hook'
  it.each([
    ['scratcher', http, undefined, false],
    ['scratcher', http, ['loopback'], true],
    ['scratcher', 'http://app/hook', ['loopback'], false],
    ['scratcher', 'http://app/hook', ['app'], true],
    ['scratcher', 'http://[fd00::1]:80/hook', ['fd00::1'], true],
    ['heffl', http, undefined, true],
    ['heffl', 'http://10.0.0.7/hook', undefined, false],
    ['heffl', 'http://10.0.0.7/hook', ['10.0.0.7'], true],
    ['breakcold', 'http://example.com/hook', undefined, true],
  ] as const)('%s %s with %j', async (catalog, url, allowHttp, taken) => {
    const { engine } = await bench()
    const made = engine.hooks.create(draftOf(catalog, { target: url, ...(allowHttp ? { connection: { allowHttp: [...allowHttp] } } : {}) }))
    if (taken) expect((await made).target).toBe(url)
    else expect(await refusalOf(made)).toMatchObject({ field: 'target', code: 'not_allowed_by_catalog' })
  })

  it('a host that is allowed no longer leaves no http target behind', async () => {
    const { engine } = await bench()
    const { id } = await engine.hooks.create(draftOf('scratcher', { target: http, connection: { allowHttp: ['loopback'] } }))
    expect(await refusalOf(engine.hooks.update(id, { connection: { allowHttp: [] } }))).toMatchObject({ field: 'target' })
  })
})
