import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openWebDoor } from '../../src-main/web/server'
import { openDoor } from './door'
import { raw } from './raw'
import { signedInCookie } from './signed-in-cookie'

async function browser() {
  const test = await openDoor()
  const cookie = await signedInCookie(test.door)
  return { ...test, get: (path: string, method = 'GET') => raw(test.door.port, path, { cookie }, method) }
}

describe('the page', () => {
  it('has a policy with a nonce of its own for each load, and no inline permission', async () => {
    const { door, get } = await browser()
    const loads = [await get('/'), await get('/index.html')]
    const nonces = loads.map(({ status, headers, body }) => {
      expect(status).toBe(200)
      expect(headers['cache-control']).toBe('no-store')
      const [, nonce = ''] = /nonce="([^"]+)"/.exec(body) ?? []
      expect(body).not.toContain('__NONCE__')
      expect(body.split(`nonce="${nonce}"`)).toHaveLength(3)
      const policy = headers['content-security-policy'] ?? ''
      for (const rule of [
        "default-src 'none'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        `script-src 'self' 'nonce-${nonce}'`,
        `style-src 'self' 'nonce-${nonce}'`,
      ])
        expect(policy).toContain(rule)
      expect(policy).toContain(`connect-src 'self' ws://127.0.0.1:${door.port}`)
      expect(policy).not.toContain('unsafe')
      return nonce
    })
    expect(new Set(nonces).size).toBe(2)
  })

  it('serves its files with the right types, and those with a hash in their name for good', async () => {
    const { get } = await browser()
    expect(await get('/assets/main-abcd1234.js')).toMatchObject({
      status: 200,
      body: 'export {}',
      headers: { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'private, max-age=31536000, immutable' },
    })
    expect(await get('/icon.svg')).toMatchObject({ status: 200, headers: { 'content-type': 'image/svg+xml', 'cache-control': 'no-store' } })
    expect(await get('/icon.svg', 'HEAD')).toMatchObject({ status: 200, body: '' })
  })

  it.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/..%5c..%5csecret.txt',
    '//secret.txt',
    '/./../secret.txt',
    '/secret.txt%00.js',
    '/assets',
    '/%',
  ])('lets nobody out of its folder by %s', async (path) => {
    const { get } = await browser()
    const { status, body } = await get(path)
    expect(status).toBe(404)
    expect(body).not.toContain('out of reach')
  })

  it('only answers reading', async () => {
    const { get } = await browser()
    expect(await get('/', 'POST')).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' } })
  })

  it('says so when it has not been built', async () => {
    const { folder, get } = await browser()
    await rm(join(folder, 'page'), { recursive: true })
    expect(await get('/')).toMatchObject({ status: 503, body: expect.stringContaining('npm run build') })
  })
})

describe('a door whose port is taken', () => {
  it('names the port and the way out', async () => {
    const { door, fake, folder } = await openDoor()
    const second = openWebDoor({
      router: async () => fake.router,
      port: door.port,
      token: 'another-token',
      pageFolder: folder,
      version: '1',
    })
    await expect(second).rejects.toMatchObject({
      problem: { code: 'conflict', field: 'port', message: `port ${door.port} is taken by another program` },
    })
  })
})
