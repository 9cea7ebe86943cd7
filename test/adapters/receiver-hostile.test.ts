import { once } from 'node:events'
import { describe, expect, it } from 'vitest'
import { openReceiving } from '../support/receiving'

const ok = 'GET /in/a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'

describe('whoever means harm to the receiver', () => {
  it('may dribble a head as slowly as they like: they are sent away, and others are served meanwhile', async () => {
    const receiving = await openReceiving({ patienceMs: 600 })
    const slow = Array.from({ length: 100 }, () => receiving.dial())
    const timers = slow.map((socket) => {
      socket.write('POST /in/a HTTP/1.1\r\n')
      return setInterval(() => socket.writable && socket.write('X: y\r\n'), 100)
    })
    const closed = Promise.all(slow.map((socket) => once(socket.resume(), 'close')))
    expect(await receiving.talk(ok)).toMatch(/^HTTP\/1.1 200 /)
    await closed
    for (const timer of timers) clearInterval(timer)
    expect(receiving.captured).toHaveLength(1)
  })

  it('cannot hide headers behind their number: thousands are all captured, a hundred thousand refused', async () => {
    const receiving = await openReceiving()
    const many = Array.from({ length: 5_000 }, (_, n) => `X-${n}: ${n}`).join('\r\n')
    await receiving.talk(`GET /in/a HTTP/1.1\r\nHost: x\r\n${many}\r\nConnection: close\r\n\r\n`)
    expect(receiving.captured[0]?.headers).toHaveLength(5_002)
    expect(receiving.captured[0]?.headers.at(-2)).toEqual(['X-4999', '4999'])
    const tooMany = Array.from({ length: 100_000 }, (_, n) => `X-${n}: ${n}`).join('\r\n')
    expect(await receiving.talk(`GET /in/a HTTP/1.1\r\nHost: x\r\n${tooMany}\r\n\r\n`)).toMatch(/^HTTP\/1.1 431 /)
    expect(await receiving.talk(ok)).toMatch(/^HTTP\/1.1 200 /)
    expect(receiving.captured).toHaveLength(2)
  })

  it.each([
    ['two lengths', 'Content-Length: 2\r\nContent-Length: 3'],
    ['a length and chunks', 'Content-Length: 2\r\nTransfer-Encoding: chunked'],
    ['a length that is no number', 'Content-Length: 0x2'],
    ['chunks inside chunks', 'Transfer-Encoding: chunked, chunked'],
    ['a folded header', 'X-A: b\r\n c: d'],
    ['a space before the colon', 'Content-Length : 2'],
  ])('gets 400 for what two servers could read in two ways: %s', async (_, line) => {
    const receiving = await openReceiving()
    const answer = await receiving.talk(
      `POST /in/a HTTP/1.1\r\nHost: x\r\n${line}\r\nConnection: close\r\n\r\nhiGET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n`,
    )
    expect(receiving.captured.map(({ path }) => path)).not.toContain('/smuggled')
    expect(answer).toMatch(/^HTTP\/1.1 (400|200) /)
  })

  it('gets no tunnel out of it', async () => {
    const receiving = await openReceiving()
    expect(await receiving.talk('CONNECT example.com:443 HTTP/1.1\r\nHost: example.com\r\n\r\n')).toMatch(/^HTTP\/1.1 405 /)
    expect(receiving.captured).toEqual([])
  })

  it('gets each request of a pipeline answered in its order, however long the first one takes', async () => {
    const waits = new Map([
      ['/1', 80],
      ['/2', 0],
      ['/3', 20],
    ])
    const receiving = await openReceiving({
      onRequest: ({ path }) => ({ status: 200, headers: [], body: Buffer.from(path), delayMs: waits.get(path) ?? 0 }),
    })
    const request = (path: string, last = false) => `GET ${path} HTTP/1.1\r\nHost: x\r\n${last ? 'Connection: close\r\n' : ''}\r\n`
    const answers = await receiving.talk(request('/1') + request('/2') + request('/3', true))
    expect(answers.match(/\n\/\d/g)).toEqual(['\n/1', '\n/2', '\n/3'])
  })

  it.each(['reset-before', 'length-too-long'] as const)('gets the answers before a misbehaving one first: %s', async (behaviour) => {
    const receiving = await openReceiving({
      onRequest: ({ path }) => ({
        ...{ status: 200, headers: [], body: Buffer.from(path) },
        ...(path === '/1' ? { delayMs: 80 } : { behaviour }),
      }),
    })
    const answers = await receiving
      .talk('GET /1 HTTP/1.1\r\nHost: x\r\n\r\nGET /2 HTTP/1.1\r\nHost: x\r\n\r\n')
      .catch((error: Error) => error.message)
    if (behaviour === 'reset-before') expect(answers).toMatch(/\n\/1|ECONNRESET/)
    else expect(answers.match(/\n\/\d/g)).toEqual(['\n/1', '\n/2'])
  })

  it('is answered 500 where an answer made later cannot be', async () => {
    const faults: unknown[] = []
    const receiving = await openReceiving({
      onFault: (fault) => faults.push(fault),
      onRequest: async ({ path }) => {
        if (path === '/in/throws') throw new Error('out of order')
        return { status: 200, headers: [['X-Bad', 'line\nbreak']], body: new Uint8Array(), delayMs: 10 }
      },
    })
    expect(await receiving.talk(ok.replace('/in/a', '/in/throws'))).toMatch(/^HTTP\/1.1 500 /)
    expect(await receiving.talk(ok)).toMatch(/^HTTP\/1.1 500 /)
    expect(faults).toHaveLength(2)
  })
})
