import { describe, expect, it } from 'vitest'
import { openDoor, type TestDoor } from './door'
import { raw } from './raw'
import { signedInCookie } from './signed-in-cookie'

const ask = ({ door }: TestDoor, token: string) => raw(door.port, '/api/hooks', { authorization: `Bearer ${token}` })

describe('the token of REST', () => {
  it('lets in, whatever the case of the scheme', async () => {
    const { door, token } = await openDoor()
    for (const scheme of ['Bearer', 'bearer', 'BEARER ']) {
      expect(await raw(door.port, '/api/hooks', { authorization: `${scheme} ${token}` })).toMatchObject({ status: 200 })
    }
  })

  it('is asked for with the way to get it, also on paths that do not exist', async () => {
    const { door } = await openDoor()
    for (const path of ['/api/hooks', '/api/openapi.json', '/api', '/api/nothing']) {
      const { status, headers, body } = await raw(door.port, path)
      expect(status).toBe(401)
      expect(headers['www-authenticate']).toBe('Bearer')
      expect(JSON.parse(body)).toMatchObject({
        code: 'unauthorized',
        message: 'the token is missing',
        field: null,
        fix: expect.stringContaining('Bearer TOKEN'),
      })
    }
  })

  it('is not taken from the address, a cookie or Basic', async () => {
    const { door, token } = await openDoor()
    expect(await raw(door.port, `/api/hooks?token=${token}`)).toMatchObject({ status: 401 })
    for (const cookie of [`token=${token}`, await signedInCookie(door)])
      expect(await raw(door.port, '/api/hooks', { cookie })).toMatchObject({ status: 401 })
    const basic = Buffer.from(`:${token}`).toString('base64')
    expect(await raw(door.port, '/api/hooks', { authorization: `Basic ${basic}` })).toMatchObject({ status: 401 })
  })

  it('can’t be guessed: after twenty guesses in a minute nothing is compared, until the minute is over', async () => {
    const test = await openDoor()
    for (let nth = 0; nth < 20; nth++) expect(await ask(test, `guess-${nth}`)).toMatchObject({ status: 401 })
    test.clock.now = 20_000
    const refused = await ask(test, test.token)
    expect(refused).toMatchObject({ status: 429, headers: { 'retry-after': '40' } })
    expect(JSON.parse(refused.body)).toMatchObject({ code: 'unauthorized', fix: 'Wait 40 seconds, then use the right token.' })
    test.clock.now = 60_000
    expect(await ask(test, test.token)).toMatchObject({ status: 200 })
  })

  it('still works while a script keeps coming with the token of yesterday', async () => {
    const test = await openDoor()
    const answers = []
    for (let nth = 0; nth < 25; nth++) answers.push((await ask(test, 'token-of-yesterday')).status)
    expect(answers).toEqual([...Array(20).fill(401), ...Array(5).fill(429)])
    expect(await ask(test, test.token)).toMatchObject({ status: 200 })
  })
})
