import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer, type RequestListener, type Server } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import { buffer } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { Forward } from '../../src-preload/contract/inbox'
import { inboxBench, requestBytes } from '../support/inbox-bench'
import { closedPort } from '../support/raw-server'
import { listening } from '../support/receiver'
import { refusalOf } from '../support/refusal'

interface Taken {
  method: string
  url: string
  rawHeaders: string[]
  sha256: string
  size: number
}
/** A program of the user's own: it says what it got. */
async function localTarget(status = 202, create: (answer: RequestListener) => Server = createServer) {
  const taken: Taken[] = []
  const url = await listening(
    create(async (request, response) => {
      const body = await buffer(request)
      const { method = '', url: path = '', rawHeaders } = request
      taken.push({ method, url: path, rawHeaders, sha256: createHash('sha256').update(body).digest('hex'), size: body.length })
      response.writeHead(status, { 'X-Answer': 'mine', 'Content-Encoding': 'gzip', 'Set-Cookie': ['a=1', 'b=2'] })
      response.end(gzipSync('taken'))
    }),
  )
  return { url, taken }
}
const forward = (url: string, trust: Partial<Forward> = {}) => ({
  forward: { url, allowOtherHosts: false, ca: null, anyCertificate: false, timeoutMs: 2_000, ...trust },
})
const certificate = (name: string) => readFileSync(new URL(`../support/certs/${name}.pem`, import.meta.url), 'utf8')
const secureServer = (answer: RequestListener) =>
  createSecureServer({ cert: certificate('self-signed'), key: certificate('test-only-key') }, answer)
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

describe('an inbox that forwards', () => {
  it('passes bytes, path, query and headers on as they came, and the answer back', async () => {
    const target = await localTarget()
    const { talk } = await inboxBench(forward(`${target.url}/hook?key=1`))
    const body = Buffer.from([0, 1, 255, 254, 13, 10])
    const bytes = requestBytes(body, 'X-Odd-CASE: one', 'x-odd-case: two', 'Content-Type: x/y', 'Keep-Alive: timeout=5')
    const { bytes: answer } = await talk(Buffer.from(bytes.toString('latin1').replace('/in/orders', '/in/orders/sub/7?x=%20y'), 'latin1'))
    expect(target.taken).toMatchObject([{ method: 'POST', url: '/hook/sub/7?key=1&x=%20y', sha256: sha256(body), size: 6 }])
    const lines = target.taken[0]?.rawHeaders.join('\n') ?? ''
    expect(lines).toContain('X-Odd-CASE\none\nx-odd-case\ntwo\nContent-Type\nx/y')
    expect(lines).not.toMatch(/timeout=5|Host\nx\n/)
    const head = answer.toString('latin1')
    expect(head).toMatch(/^HTTP\/1.1 202 Accepted\r\n/)
    expect(head).toMatch(/X-Answer: mine\r\n[\s\S]*Set-Cookie: a=1\r\nSet-Cookie: b=2/)
    expect(answer.subarray(answer.indexOf('\r\n\r\n') + 4)).toEqual(gzipSync('taken'))
  })

  it('records both legs, each knowing the other, and shows how it goes', async () => {
    const target = await localTarget(200)
    const { post, captured, recorded, engine } = await inboxBench(forward(target.url))
    expect(engine.inboxes.get('orders').forwardHealth).toMatchObject({ healthy: null, forwarded: 0 })
    await post('{"type":"lead.created"}')
    const [capture] = await captured(1)
    const out = (await recorded()).find(({ id }) => id === capture?.forwardedAs)
    expect(out).toMatchObject({
      direction: 'out',
      outcome: 'delivered',
      inbox: capture?.inbox,
      eventType: 'lead.created',
      passedOn: { exchange: capture?.id, how: 'forwarded' },
      request: { sha256: capture?.request.sha256 },
      response: { status: 200 },
    })
    expect(engine.inboxes.get('orders').forwardHealth).toMatchObject({ healthy: true, forwarded: 1, failures: 0, lastStatus: 200 })
  })

  it('answers 502 in words where the target is not there, and again once it is', async () => {
    const port = await closedPort()
    const { post, engine, captured, recorded } = await inboxBench(forward(`http://127.0.0.1:${port}/hook`))
    const failed = await post()
    expect([failed.status, failed.body]).toEqual([502, expect.stringContaining(`http://127.0.0.1:${port}/hook`)])
    await post()
    expect(engine.inboxes.get('orders').forwardHealth).toMatchObject({
      healthy: false,
      failures: 2,
      lastStatus: null,
      lastError: expect.any(String),
    })
    await captured(2)
    expect((await recorded()).filter(({ passedOn }) => passedOn).map(({ error }) => error?.code)).toEqual([
      'connection_refused',
      'connection_refused',
    ])
    const target = await localTarget()
    await engine.inboxes.update('orders', forward(target.url))
    expect(engine.inboxes.get('orders').forwardHealth).toMatchObject({ healthy: null, failures: 0 })
    expect((await post()).status).toBe(202)
  })

  it('lets a scenario answer what it has a rule for, and forwards the rest', async () => {
    const target = await localTarget()
    const { post, engine } = await inboxBench(forward(target.url))
    const rules = [{ match: { path: '/ping' }, order: 'sequence' as const, answers: [] }]
    const scenario = { name: 'ping', seed: 1, rules: rules.map((rule) => ({ ...rule, answers: [pong] })) }
    await engine.inboxes.setScenario('orders', { scenario })
    expect([(await post('{}', { path: '/ping' })).status, (await post()).status]).toEqual([418, 202])
    expect(target.taken).toHaveLength(1)
  })

  it('goes to this machine alone, unless another host is meant, and never round in circles', async () => {
    const { engine, url } = await inboxBench()
    const set = (url: string, allowOtherHosts = false) => engine.inboxes.update('orders', forward(url, { allowOtherHosts }))
    for (const refused of [
      'http://example.com/',
      'http://10.0.0.1/',
      'ftp://127.0.0.1/',
      'nonsense',
      'http://u:p@127.0.0.1/',
      'http://127.0.0.1.example.com/',
    ])
      expect(await refusalOf(set(refused))).toMatchObject({ code: 'invalid_input', field: 'forward.url' })
    expect(await refusalOf(set('http://169.254.169.254/', true))).toMatchObject({ field: 'forward.url' })
    for (const taken of ['http://localhost:3000/', 'http://[::1]:3000/', 'https://app.localhost/', 'http://127.9.9.9/']) await set(taken)
    expect((await set('http://example.com/', true)).forward?.url).toBe('http://example.com/')
    expect(url).toContain('/in/orders')
  })

  it('reaches an https target that signed its own certificate, where the inbox says so', async () => {
    const { url: plain, taken } = await localTarget(202, secureServer)
    const { post, engine } = await inboxBench(forward(plain.replace('http:', 'https:')))
    const answer = async (trust: Partial<Forward>) => {
      await engine.inboxes.update('orders', forward(plain.replace('http:', 'https:'), trust))
      return post()
    }
    const refused = await answer({})
    expect([refused.status, refused.body]).toEqual([502, expect.stringContaining('forward.anyCertificate')])
    expect((await answer({ anyCertificate: true })).status).toBe(202)
    expect((await answer({ ca: certificate('authority') })).status).toBe(502)
    expect((await answer({ ca: certificate('self-signed') })).status).toBe(202)
    expect(taken).toHaveLength(2)
    const any = refusalOf(engine.inboxes.update('orders', forward('https://example.com/', { allowOtherHosts: true, anyCertificate: true })))
    expect(await any).toMatchObject({ code: 'invalid_input', field: 'forward.anyCertificate' })
    expect(await refusalOf(answer({ ca: 'nonsense' }))).toMatchObject({ field: 'forward.ca' })
  })

  it('does not let dots in a path lead out of the target’s own', async () => {
    const target = await localTarget()
    const { talk } = await inboxBench(forward(`${target.url}/hook/`))
    const get = (path: string) => talk(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`)
    expect((await get('/in/orders/../../admin')).bytes.toString()).toMatch(/^HTTP\/1.1 400 /)
    expect((await get('/in/orders/%2e%2e/admin')).bytes.toString()).toMatch(/^HTTP\/1.1 400 /)
    expect((await get('/in/orders/a/../b')).bytes.toString()).toMatch(/^HTTP\/1.1 202 /)
    expect(target.taken.map(({ url }) => url)).toEqual(['/hook/b'])
  })
})

const pong = {
  ...{ status: 418, headers: [], body: null, delayMs: 0, behaviour: null, dripMs: 0, times: 1, forMs: null, percent: null },
}

describe('a captured request sent once more', () => {
  it('goes to any URL or inbox with the very same bytes', async () => {
    const target = await localTarget()
    const { post, captured, engine, recorded } = await inboxBench()
    await engine.inboxes.create({ name: 'copies' })
    await post('{"n": 1.0}', { headers: { 'x-signature': 'abc' }, path: '/a' })
    const [capture] = await captured(1)
    const { exchange } = await engine.inboxes.resend({ id: capture?.id ?? '', url: `${target.url}/again`, timeoutMs: 2_000 })
    expect(target.taken[0]).toMatchObject({ method: 'POST', url: '/again', sha256: capture?.request.sha256 })
    expect(target.taken[0]?.rawHeaders).toContain('x-signature')
    expect(await engine.log.get(exchange)).toMatchObject({ direction: 'out', passedOn: { exchange: capture?.id, how: 'resent' } })
    await engine.inboxes.resend({ id: capture?.id ?? '', url: 'inbox:copies', timeoutMs: 2_000 })
    const copy = (await recorded()).find(({ inbox, direction }) => direction === 'in' && inbox === engine.inboxes.get('copies').id)
    expect(copy?.request.sha256).toBe(capture?.request.sha256)
  })

  it('is refused where there is nothing to send, or nowhere', async () => {
    const { post, captured, engine } = await inboxBench()
    await post()
    const [capture] = await captured(1)
    const resend = (id: string, url: string) => refusalOf(engine.inboxes.resend({ id, url, timeoutMs: 1_000 }))
    expect(await resend('exc_nothing', 'http://127.0.0.1/')).toMatchObject({ code: 'not_found' })
    expect(await resend(capture?.id ?? '', 'nowhere')).toMatchObject({ field: 'url' })
    expect(await resend(capture?.id ?? '', 'inbox:nobody')).toMatchObject({ field: 'url' })
  })
})
