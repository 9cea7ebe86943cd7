import { implement } from '@orpc/server'
import { describe, expect, it, vi } from 'vitest'
import type { AppRouter } from '../../src-main/rpc/app-router'
import { contract } from '../../src-preload/contract/contract'
import { confidential, createFakeRouter } from '../rpc/fake-router'
import { openDoor, type TestDoor } from './door'
import { raw } from './raw'
import { signedInCookie } from './signed-in-cookie'

const path = '/lemlist/api/hooks'
const basic = (pair: string) => `Basic ${Buffer.from(pair).toString('base64')}`
const ask = ({ door }: TestDoor, pair: string) => raw(door.port, path, { authorization: basic(pair) })

describe('the password of lemlist’s API', () => {
  it('is the token, under any user name and whatever the case of the scheme', async () => {
    const test = await openDoor()
    for (const user of ['', 'me', 'jürgen', 'hookbench@example.com'])
      expect(await ask(test, `${user}:${test.token}`)).toMatchObject({ status: 200 })
    const authorization = basic(`:${test.token}`).replace('Basic', 'bAsIc ')
    expect(await raw(test.door.port, path, { authorization })).toMatchObject({ status: 200 })
  })

  it('is asked for in the way of HTTP Basic, on every path and before a body is read', async () => {
    const { door } = await openDoor()
    for (const [method, where] of [
      ['GET', path],
      ['POST', path],
      ['DELETE', `${path}/hoo_1`],
      ['GET', '/lemlist'],
      ['PUT', '/lemlist/nothing'],
    ] as const) {
      const { status, headers, body } = await raw(door.port, where, {}, method)
      expect(status).toBe(401)
      expect(headers['www-authenticate']).toBe('Basic realm="Hookbench", charset="UTF-8"')
      expect(JSON.parse(body)).toEqual({
        error: expect.stringMatching(/^the token is missing\. Use HTTP Basic .* curl -u ":\$TOKEN"/),
        code: 'unauthorized',
        field: null,
      })
    }
  })

  it('is not the user name, not a Bearer token, not in a session or in the address', async () => {
    const test = await openDoor()
    const { door, token } = test
    for (const pair of [token, `${token}:`, `${token}:x`, `:${token} `, `:x${token}`, ':'])
      expect(await ask(test, pair)).toMatchObject({ status: 401 })
    for (const authorization of [`Bearer ${token}`, `Basic ${token}`, 'Basic', 'Basic ÿ'])
      expect(await raw(door.port, path, { authorization })).toMatchObject({ status: 401 })
    expect(await raw(door.port, `${path}?token=${token}`, { cookie: await signedInCookie(door) })).toMatchObject({ status: 401 })
  })

  it('can’t be guessed here and with Bearer in turn: the guesses are counted together', async () => {
    const test = await openDoor()
    for (let nth = 0; nth < 10; nth++) {
      expect(await ask(test, `:guess-${nth}`)).toMatchObject({ status: 401 })
      expect(await raw(test.door.port, '/api/hooks', { authorization: `Bearer other-${nth}` })).toMatchObject({ status: 401 })
    }
    test.clock.now = 20_000
    const refused = await ask(test, `:${test.token}`)
    expect(refused).toMatchObject({ status: 429, headers: { 'retry-after': '40' } })
    expect(JSON.parse(refused.body)).toMatchObject({ error: expect.stringContaining('Wait 40 seconds'), code: 'unauthorized' })
    test.clock.now = 60_000
    expect(await ask(test, `:${test.token}`)).toMatchObject({ status: 200 })
  })

  it('does not help another web page, or one that makes its host name point here', async () => {
    const { door, token } = await openDoor()
    const authorization = basic(`:${token}`)
    const elsewhere: Record<string, string>[] = [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { host: `evil.example:${door.port}` },
    ]
    for (const headers of elsewhere)
      for (const method of ['GET', 'POST', 'DELETE', 'OPTIONS']) {
        const { status, body, headers: answered } = await raw(door.port, path, { authorization, ...headers }, method)
        expect(status).toBe(403)
        expect(JSON.parse(body)).toMatchObject({ error: expect.any(String), code: 'unauthorized' })
        expect(Object.keys(answered).filter((name) => name.startsWith('access-control'))).toEqual([])
      }
    expect(await raw(door.port, path, { authorization, origin: door.url })).toMatchObject({ status: 200 })
  })
})

describe('a mistake of Hookbench itself', () => {
  it('is told as one, without its words', async () => {
    vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    const { router } = createFakeRouter()
    const list = implement(contract).hooks.list.handler(() => {
      throw new TypeError(confidential)
    })
    const broken: AppRouter = { ...router, hooks: { ...router.hooks, list } }
    const test = await openDoor(broken)
    const { status, body } = await ask(test, `:${test.token}`)
    vi.restoreAllMocks()
    expect(status).toBe(503)
    expect(JSON.parse(body)).toEqual({
      error: 'Hookbench could not answer. Its error output says why.',
      code: 'internal',
      field: null,
    })
  })
})
