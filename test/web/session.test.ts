import { readdir, readFile, stat } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { requestCode, writeHandOver } from '../../src-main/web/hand-over'
import { openDoor, type TestDoor } from './door'
import { raw } from './raw'
import { signedInCookie } from './signed-in-cookie'

const form = { 'content-type': 'application/x-www-form-urlencoded' }
const signIn = ({ door }: TestDoor, body: string, headers: Record<string, string> = {}) =>
  raw(door.port, '/session', { ...form, ...headers }, 'POST', body)

/** What the browser posts when the file is opened. */
async function postedBy(file: string): Promise<{ url: string; body: string }> {
  const html = await readFile(file, 'utf8')
  const url = /<form method="post" action="([^"]+)"/.exec(html)?.[1] ?? ''
  const code = /name="code" value="([^"]+)"/.exec(html)?.[1] ?? ''
  return { url, body: `code=${code}` }
}

describe('opening the page from the hand-over file', () => {
  it('gives a cookie that scripts can’t read and other sites can’t use, and then the page', async () => {
    const test = await openDoor()
    const { url, body } = await postedBy(await test.door.handOverFile(test.folder))
    expect(url).toBe(`${test.door.url}/session`)
    const welcome = await signIn(test, body, { origin: 'null' })
    expect(welcome.status).toBe(200)
    expect(welcome.body).toContain('http-equiv="refresh" content="0;url=/"')
    const [cookie = ''] = welcome.headers['set-cookie'] ?? []
    expect(cookie).toMatch(/^hookbench-\d+=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/)
    expect(await raw(test.door.port, '/', { cookie: cookie.split(';', 1)[0] ?? '' })).toMatchObject({ status: 200 })
  })

  it('tells a page that lost its socket whether it is still let in', async () => {
    const test = await openDoor()
    const cookie = await signedInCookie(test.door)
    expect(await raw(test.door.port, '/session', { cookie }, 'HEAD')).toMatchObject({ status: 204 })
    expect(await raw(test.door.port, '/session', {}, 'HEAD')).toMatchObject({ status: 401 })
  })

  it('works once', async () => {
    const test = await openDoor()
    const { body } = await postedBy(await test.door.handOverFile(test.folder))
    expect(await signIn(test, body)).toMatchObject({ status: 200 })
    const again = await signIn(test, body)
    expect(again).toMatchObject({ status: 401, body: expect.stringContaining('That link has been used already') })
    expect(again.headers['set-cookie']).toBeUndefined()
  })

  it('works for a minute', async () => {
    const test = await openDoor()
    const { body } = await postedBy(await test.door.handOverFile(test.folder))
    test.clock.now = 60_000
    expect(await signIn(test, body)).toMatchObject({ status: 401 })
  })

  it('needs a file that only its owner can read, one at a time, gone with the door', async () => {
    const { door, folder, token } = await openDoor()
    await door.handOverFile(folder)
    const file = await door.handOverFile(folder)
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect(await readFile(file, 'utf8')).not.toContain(token)
    const handOvers = async () => (await readdir(folder)).filter((name) => name.endsWith('.html'))
    expect(await handOvers()).toHaveLength(1)
    await door.close()
    expect(await handOvers()).toEqual([])
  })

  it('can be asked for by a second start that knows the token', async () => {
    const test = await openDoor()
    const file = await writeHandOver(test.folder, test.door.url, await requestCode(test.door.url, test.token))
    expect(await signIn(test, (await postedBy(file)).body)).toMatchObject({ status: 200 })
    await expect(requestCode(test.door.url, 'wrong-token')).rejects.toThrow('HTTP 401')
  })
})

describe('opening the page from a printed link', () => {
  it('keeps the code behind the #, where no server sees it, and works once within ten minutes', async () => {
    const test = await openDoor()
    const link = new URL(test.door.oneTimeLink())
    expect([link.pathname, link.search]).toEqual(['/', ''])
    test.clock.now = 599_999
    expect(await signIn(test, link.hash.slice(1))).toMatchObject({ status: 200 })
    expect(await signIn(test, link.hash.slice(1))).toMatchObject({ status: 401 })
    const late = new URL(test.door.oneTimeLink()).hash.slice(1)
    test.clock.now += 600_000
    expect(await signIn(test, late)).toMatchObject({ status: 401 })
  })
})

describe('opening the page without a key', () => {
  it('explains how to get in', async () => {
    const { door } = await openDoor()
    const { status, headers, body } = await raw(door.port, '/')
    expect(status).toBe(200)
    expect(headers['content-type']).toBe('text/html; charset=utf-8')
    expect(body).toContain('npm start')
    expect(body).toMatch(/<form method="post" action="\/session">[\s\S]*<label for="token">Token<\/label>/)
    const nonces = [...body.matchAll(/nonce="([^"]+)"/g)].map((match) => match[1])
    expect(nonces).toHaveLength(2)
    for (const nonce of nonces) expect(headers['content-security-policy']).toContain(`'nonce-${nonce}'`)
  })

  it('takes the token in its form', async () => {
    const test = await openDoor()
    const welcome = await signIn(test, `token=${encodeURIComponent(` ${test.token}\n`)}`, { origin: test.door.url })
    expect(welcome).toMatchObject({ status: 200, headers: { 'set-cookie': [expect.stringContaining('HttpOnly')] } })
  })

  it('says what is wrong with what was typed, and stops guessing', async () => {
    const test = await openDoor()
    expect(await signIn(test, 'token=')).toMatchObject({ status: 400, body: expect.stringContaining('Paste the token first') })
    expect(await signIn(test, `token=${'x'.repeat(5_000)}`)).toMatchObject({ status: 400 })
    for (let nth = 0; nth < 20; nth++) expect(await signIn(test, `token=guess-${nth}`)).toMatchObject({ status: 401 })
    expect(await signIn(test, `token=${test.token}`)).toMatchObject({ status: 429, body: expect.stringContaining('Wait 60 seconds') })
    expect(await signIn(test, new URL(test.door.oneTimeLink()).hash.slice(1))).toMatchObject({ status: 200 })
  })

  it('lets no other web page use up the guesses by hiding where it comes from', async () => {
    const test = await openDoor()
    const hidden = { origin: 'null', 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }
    for (let nth = 0; nth < 25; nth++) expect(await signIn(test, `token=guess-${nth}`, hidden)).toMatchObject({ status: 403 })
    expect(await signIn(test, `token=${test.token}`, { ...hidden, 'sec-fetch-site': 'same-origin' })).toMatchObject({ status: 200 })
    expect(await signIn(test, new URL(test.door.oneTimeLink()).hash.slice(1), hidden)).toMatchObject({ status: 200 })
  })

  it('refuses the form of another web page', async () => {
    const test = await openDoor()
    const code = new URL(test.door.oneTimeLink()).hash.slice(1)
    expect(await signIn(test, code, { origin: 'https://evil.example' })).toMatchObject({ status: 403 })
    expect(await signIn(test, code)).toMatchObject({ status: 200 })
  })

  it('shows nothing else of the page, and has no icon to complain about', async () => {
    const { door } = await openDoor()
    expect(await raw(door.port, '/favicon.ico')).toMatchObject({ status: 204 })
    for (const path of ['/assets/main-abcd1234.js', '/icon.svg', '/nothing'])
      expect(await raw(door.port, path)).toMatchObject({ status: 401 })
  })
})

describe('two doors in one browser', () => {
  it('do not overwrite or accept each other’s cookie', async () => {
    const [one, two] = [await openDoor(), await openDoor()]
    const [first, second] = [await signedInCookie(one.door), await signedInCookie(two.door)]
    expect(first.split('=')[0]).not.toBe(second.split('=')[0])
    expect((await raw(two.door.port, '/', { cookie: first })).body).toContain('Hookbench is locked')
    expect((await raw(two.door.port, '/', { cookie: `${first}; ${second}` })).body).not.toContain('Hookbench is locked')
  })
})
