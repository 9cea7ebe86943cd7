import { describe, expect, it } from 'vitest'
import type { CreatedHook, Hook } from '../../src-preload/contract/hook'
import { secret } from '../support/secrets'
import { script } from './rest'

const draft = { name: 'orders', catalog: 'tomba', target: 'https://example.com/hook' }

describe('hooks over REST', () => {
  it('live from POST to DELETE', async () => {
    const { call } = await script()
    expect(await call('GET', '/hooks')).toEqual({ status: 200, body: [] })
    const made = await call<Hook>('POST', '/hooks', draft)
    expect(made).toMatchObject({ status: 201, body: { ...draft, events: 'all', method: 'POST', hasSecret: false, revision: 1 } })
    const { id } = made.body
    expect(await call('GET', `/hooks/${id}`)).toEqual({ status: 200, body: made.body })
    expect(await call('GET', '/hooks/ORDERS')).toEqual({ status: 200, body: made.body })
    expect(await call('GET', '/hooks')).toEqual({ status: 200, body: [made.body] })
    expect(await call('PATCH', `/hooks/${id}`, { target: 'inbox:orders', timeoutMs: 2_000 })).toMatchObject({
      status: 200,
      body: { id, target: 'inbox:orders', timeoutMs: 2_000, revision: 2 },
    })
    expect(await call('POST', `/hooks/${id}/pause`)).toMatchObject({ status: 200, body: { pause: { by: 'user' } } })
    expect(await call('POST', `/hooks/${id}/resume`)).toMatchObject({ status: 200, body: { pause: null } })
    expect(await call('DELETE', `/hooks/${id}`)).toMatchObject({ status: 200, body: { id } })
    expect(await call('GET', `/hooks/${id}`)).toMatchObject({ status: 404, body: { code: 'not_found', field: 'hook' } })
    expect(await call('POST', `/hooks/${id}/restore`)).toMatchObject({ status: 200, body: { id, name: 'orders' } })
  })

  it('tell a generated secret once, and never one that was given', async () => {
    const { call } = await script()
    const generated = await call<CreatedHook>('POST', '/hooks', { name: 'b', catalog: 'breakcold', target: 'inbox:b' })
    secret(generated.body.generatedSecret ?? '')
    expect(generated.body).toMatchObject({ hasSecret: true, generatedSecret: expect.stringMatching(/^wh_[0-9a-f]{15}$/) })
    const given = await call('POST', '/hooks', { name: 'l', catalog: 'lemlist', target: 'inbox:l', secret: secret('given-over-rest') })
    expect(given.body).toMatchObject({ hasSecret: true })
    const all = JSON.stringify([given, await call('GET', '/hooks'), await call('GET', '/hooks/b')])
    expect(all).not.toContain('given-over-rest')
    expect(all).not.toContain(generated.body.generatedSecret)
  })

  it.each<[string, string, string, unknown, number, object]>([
    [
      'an unknown catalog',
      'POST',
      '/hooks',
      { ...draft, catalog: 'nope' },
      404,
      { code: 'not_found', field: 'catalog', candidates: expect.arrayContaining(['tomba']) },
    ],
    [
      'a missing field',
      'POST',
      '/hooks',
      { name: 'x', catalog: 'tomba' },
      400,
      { code: 'invalid_input', field: 'target', message: 'target is missing' },
    ],
    ['an unknown field', 'POST', '/hooks', { ...draft, url: 'x' }, 400, { code: 'invalid_input', field: 'url' }],
    ['a wrong type', 'POST', '/hooks', { ...draft, timeoutMs: 'soon' }, 400, { code: 'invalid_input', field: 'timeoutMs' }],
    [
      'what the provider lacks',
      'POST',
      '/hooks',
      { ...draft, catalog: 'heffl', method: 'GET' },
      422,
      { code: 'not_allowed_by_catalog', field: 'method' },
    ],
    ['no JSON', 'POST', '/hooks', '{"name":', 400, { code: 'invalid_input', field: null }],
    ['no body', 'POST', '/hooks', undefined, 400, { code: 'invalid_input' }],
    ['a hook that is not there', 'PATCH', '/hooks/nobody', { name: 'x' }, 404, { code: 'not_found', field: 'hook' }],
    ['a path that is not there', 'GET', '/nothing', undefined, 404, { code: 'not_found' }],
    ['a method that is not there', 'PUT', '/hooks', draft, 404, { code: 'not_found' }],
  ])('refuse %s, naming the field and the way out', async (_, method, path, body, status, problem) => {
    const { call } = await script()
    await call('POST', '/hooks', { ...draft, name: 'bills' })
    const refused = await call(method, path, body)
    expect(refused).toMatchObject({ status, body: problem })
    expect(refused.body).toMatchObject({ message: expect.any(String), fix: expect.any(String) })
  })

  it('refuse a name that is taken', async () => {
    const { call } = await script()
    await call('POST', '/hooks', draft)
    expect(await call('POST', '/hooks', { ...draft, name: 'Orders' })).toMatchObject({
      status: 409,
      body: { code: 'name_taken', field: 'name' },
    })
  })
})
