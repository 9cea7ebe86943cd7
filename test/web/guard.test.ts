import { once } from 'node:events'
import { describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { openDoor } from './door'
import { raw } from './raw'
import { signedInCookie } from './signed-in-cookie'

/** The HTTP status with which a socket is refused, or 101. */
async function upgradeStatus(url: string, headers: Record<string, string>): Promise<number> {
  const socket = new WebSocket(url, { headers })
  const status = await new Promise<number>((resolve) => {
    socket.once('open', () => resolve(101))
    socket.once('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0))
    socket.on('error', () => {})
  })
  socket.terminate()
  return status
}

describe('a page that makes its own host name point to 127.0.0.1', () => {
  it.each([
    'evil.example',
    'evil.example:PORT',
    '127.0.0.1',
    '127.0.0.1:1',
    'localhost.evil.example:PORT',
    '[::2]:PORT',
    '127.0.0.1:PORT.evil.example',
  ])('is refused as Host %s, on REST, page and socket', async (name) => {
    const { door, token } = await openDoor()
    const host = name.replace('PORT', String(door.port))
    const cookie = await signedInCookie(door)
    expect(await raw(door.port, '/api/hooks', { host, authorization: `Bearer ${token}` })).toMatchObject({ status: 403 })
    expect(await raw(door.port, '/', { host, cookie })).toMatchObject({ status: 403 })
    expect(await upgradeStatus(`ws://127.0.0.1:${door.port}/rpc`, { host, cookie })).toBe(403)
  })

  it.each(['127.0.0.1', 'localhost', 'LOCALHOST', '[::1]'])('while %s is the door’s own name', async (name) => {
    const { door } = await openDoor()
    expect(await raw(door.port, '/', { host: `${name}:${door.port}` })).toMatchObject({ status: 200 })
  })
})

describe('a page from elsewhere', () => {
  it.each(['https://evil.example', 'http://127.0.0.1:1', 'http://localhost:PORT', 'https://127.0.0.1:PORT', 'null', 'file://'])(
    'with Origin %s is refused even with the token or a session',
    async (from) => {
      const { door, token } = await openDoor()
      const origin = from.replace('PORT', String(door.port))
      const cookie = await signedInCookie(door)
      expect(await raw(door.port, '/api/hooks', { origin, authorization: `Bearer ${token}` })).toMatchObject({ status: 403 })
      expect(await raw(door.port, '/', { origin, cookie })).toMatchObject({ status: 403 })
      expect(await upgradeStatus(`ws://127.0.0.1:${door.port}/rpc`, { origin, cookie })).toBe(403)
    },
  )

  it.each(['cross-site', 'same-site'])(
    'can’t ask for anything without an Origin either, as an image would: Sec-Fetch-Site %s',
    async (site) => {
      const { door, token } = await openDoor()
      const embedded = { 'sec-fetch-site': site, 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' }
      const cookie = await signedInCookie(door)
      expect(await raw(door.port, '/icon.svg', { ...embedded, cookie })).toMatchObject({ status: 403 })
      expect(await raw(door.port, '/api/hooks', { ...embedded, authorization: `Bearer ${token}` })).toMatchObject({ status: 403 })
      const unasked = await raw(door.port, '/lemlist/api/hooks', embedded)
      expect(unasked).toMatchObject({ status: 403 })
      expect(unasked.headers).not.toHaveProperty('www-authenticate')
    },
  )

  it('may link to the door, whose own page loads its own files', async () => {
    const { door } = await openDoor()
    const cookie = await signedInCookie(door)
    const link = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }
    expect(await raw(door.port, '/', link)).toMatchObject({ status: 200, body: expect.stringContaining('no key to Hookbench yet') })
    for (const site of ['same-origin', 'none'])
      expect(await raw(door.port, '/icon.svg', { cookie, 'sec-fetch-site': site, 'sec-fetch-mode': 'no-cors' })).toMatchObject({
        status: 200,
      })
  })

  it('gets no CORS header for a preflight or anything else', async () => {
    const { door, token } = await openDoor()
    const preflight = {
      origin: 'https://evil.example',
      'access-control-request-method': 'GET',
      'access-control-request-headers': 'authorization',
    }
    const answers = [
      await raw(door.port, '/api/hooks', preflight, 'OPTIONS'),
      await raw(door.port, '/api/hooks', { origin: door.url, authorization: `Bearer ${token}` }),
    ]
    expect(answers.map(({ status }) => status)).toEqual([403, 200])
    for (const { headers } of answers) expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([])
  })

  it('can’t embed or read what the door serves', async () => {
    const { door } = await openDoor()
    const { headers } = await raw(door.port, '/')
    expect(headers).toMatchObject({
      'cross-origin-resource-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
    })
  })
})

describe('the door', () => {
  it('lets its own page’s socket in with a session, and no other', async () => {
    const { door } = await openDoor()
    const url = `ws://127.0.0.1:${door.port}/rpc`
    const cookie = await signedInCookie(door)
    expect(await upgradeStatus(url, { origin: door.url, cookie })).toBe(101)
    expect(await upgradeStatus(url, { origin: door.url })).toBe(401)
    expect(await upgradeStatus(url, { origin: door.url, cookie: cookie.replace('=', '=x') })).toBe(401)
    expect(await upgradeStatus(`ws://127.0.0.1:${door.port}/other`, { origin: door.url, cookie })).toBe(404)
  })

  it('listens on 127.0.0.1 only', async () => {
    const { door } = await openDoor()
    const elsewhere = new WebSocket(`ws://127.0.0.2:${door.port}/rpc`)
    const [error] = await once(elsewhere, 'error')
    expect(error.code).toBe('ECONNREFUSED')
  })

  it('refuses a request target that is no path', async () => {
    const { door } = await openDoor()
    expect(await raw(door.port, 'http://evil.example/')).toMatchObject({ status: 400 })
  })
})
