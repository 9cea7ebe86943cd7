import { once } from 'node:events'
import { connect } from 'node:net'
import { describe, expect, it } from 'vitest'
import type { CaptureAnswer } from '../../src-main/engine/ports'
import { closedPort } from '../support/raw-server'
import { openReceiving } from '../support/receiving'
import { openSending } from '../support/sending'

const everyByte = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte))
const post = (body: Buffer | string, ...headers: string[]) =>
  Buffer.concat([
    Buffer.from(
      `${['POST /in/orders HTTP/1.1', 'Host: x', ...headers, `Content-Length: ${body.length}`, 'Connection: close'].join('\r\n')}\r\n\r\n`,
    ),
    Buffer.from(body),
  ])
const answering = (answer: Partial<CaptureAnswer>) => () => ({ status: 200, headers: [], body: new Uint8Array(), ...answer })

describe('what a receiver captures', () => {
  it('keeps the path, every header line in order and case, and every byte of the body', async () => {
    const receiving = await openReceiving()
    await receiving.talk(
      'PUT /in/orders?a[b]=%zz&c HTTP/1.1\r\nHost: hooks.example:8080\r\nX-Tag: one\r\ncontent-TYPE: x/y\r\nx-tag: two\r\nContent-Length: 256\r\nConnection: close\r\n\r\n',
      everyByte,
    )
    expect(receiving.captured).toEqual([
      {
        connection: { clientPort: expect.any(Number), serverPort: receiving.port, nth: 1 },
        method: 'PUT',
        path: '/in/orders?a[b]=%zz&c',
        url: 'http://hooks.example:8080/in/orders?a[b]=%zz&c',
        headers: [
          ['Host', 'hooks.example:8080'],
          ['X-Tag', 'one'],
          ['content-TYPE', 'x/y'],
          ['x-tag', 'two'],
          ['Content-Length', '256'],
          ['Connection', 'close'],
        ],
        body: everyByte,
        truncated: false,
        at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
        receivedMs: expect.any(Number),
      },
    ])
  })

  it('names the same connection as the sender does, request by request', async () => {
    const receiving = await openReceiving()
    const sending = openSending('plain')
    for (const _ of [1, 2, 3]) await sending.send(`${receiving.url}/in/orders`)
    expect(receiving.captured.map(({ connection }) => connection)).toEqual(sending.keys)
    expect(sending.keys.map(({ nth }) => nth)).toEqual([1, 2, 3])
  })

  it('takes HTTP/1.0, chunks, a whole URL in the request line, no Host, no body and methods of any kind', async () => {
    const receiving = await openReceiving()
    await receiving.talk('POST /in/a HTTP/1.0\r\nContent-Length: 2\r\n\r\nhi')
    await receiving.talk('POST /in/b HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n2\r\nhi\r\n0\r\n\r\n')
    await receiving.talk('GET http://other.example/in/c HTTP/1.1\r\nHost: other.example\r\nConnection: close\r\n\r\n')
    await receiving.talk('PROPFIND /in/d HTTP/1.1\r\nConnection: close\r\n\r\n')
    expect(receiving.captured.map(({ method, url, body }) => [method, url, Buffer.from(body).toString()])).toEqual([
      ['POST', `${receiving.url}/in/a`, 'hi'],
      ['POST', 'http://x/in/b', 'hi'],
      ['GET', 'http://other.example/in/c', ''],
      ['PROPFIND', `${receiving.url}/in/d`, ''],
    ])
  })

  it('tells a client that waits for it to go on, whatever else it expects', async () => {
    const receiving = await openReceiving()
    const socket = receiving.dial()
    socket.write('POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\nConnection: close\r\n\r\n')
    expect(String((await once(socket, 'data'))[0])).toBe('HTTP/1.1 100 Continue\r\n\r\n')
    socket.write('hi')
    expect(String((await once(socket, 'data'))[0])).toMatch(/^HTTP\/1.1 200 OK/)
    expect(await receiving.talk('GET / HTTP/1.1\r\nHost: x\r\nExpect: wonders\r\nConnection: close\r\n\r\n')).toMatch(/^HTTP\/1.1 200 OK/)
    expect(receiving.captured).toHaveLength(2)
  })

  it('keeps a body up to the cap, says that there was more, and lets the client finish', async () => {
    const receiving = await openReceiving({ onRequest: ({ truncated }) => answering({ status: truncated ? 413 : 200 })() })
    expect(await receiving.talk(post('x'.repeat(1_000)))).toMatch(/^HTTP\/1.1 200 /)
    expect(await receiving.talk(post(`${'x'.repeat(1_000)}y`))).toMatch(/^HTTP\/1.1 413 /)
    expect(receiving.captured.map(({ body, truncated }) => [body.length, truncated])).toEqual([
      [1_000, false],
      [1_000, true],
    ])
    expect(Buffer.from(receiving.captured[1]?.body ?? []).includes('y')).toBe(false)
  })

  it('does not read on for ever: far above the cap it answers and hangs up', async () => {
    const receiving = await openReceiving({ onRequest: ({ truncated }) => answering({ status: truncated ? 413 : 200 })() })
    const socket = receiving.dial()
    socket.write('POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n')
    const feed = () => socket.writable && socket.write(`3e8\r\n${'x'.repeat(1_000)}\r\n`, feed)
    feed()
    await new Promise((resolve) => socket.on('close', resolve))
    expect(receiving.captured.map(({ body, truncated }) => [body.length, truncated])).toEqual([[1_000, true]])
  })

  it('captures nothing of a request whose client went away', async () => {
    const receiving = await openReceiving()
    const socket = receiving.dial()
    await new Promise((resolve) => socket.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nhalf', resolve))
    socket.destroy()
    await receiving.talk(post('whole'))
    expect(receiving.captured.map(({ body }) => Buffer.from(body).toString())).toEqual(['whole'])
  })
})

describe('what a receiver answers', () => {
  it('writes the given header lines as they are, with the length, and nothing else', async () => {
    const headers: [string, string][] = [
      ['X-b', '1'],
      ['Set-Cookie', 'a'],
      ['set-cookie', 'b'],
    ]
    const receiving = await openReceiving({ onRequest: answering({ status: 202, headers, body: everyByte }) })
    const socket = receiving.dial()
    socket.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n')
    const [answer] = (await once(socket, 'data')) as [Buffer]
    expect(answer.toString('latin1')).toBe(
      `HTTP/1.1 202 Accepted\r\nX-b: 1\r\nSet-Cookie: a\r\nset-cookie: b\r\nContent-Length: 256\r\n\r\n${everyByte.toString('latin1')}`,
    )
  })

  it.each([
    ['204 has no length', { status: 204 }, 'HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n'],
    [
      'a stated length is not stated again',
      { headers: [['content-length', '2']] as [string, string][], body: Buffer.from('hi') },
      'HTTP/1.1 200 OK\r\ncontent-length: 2\r\nConnection: close\r\n\r\nhi',
    ],
  ])('%s', async (_, answer, bytes) => {
    const receiving = await openReceiving({ onRequest: answering(answer) })
    expect(await receiving.talk(post('hi'))).toBe(bytes)
  })

  it('answers several requests on one connection, also when they come together', async () => {
    const receiving = await openReceiving({ onRequest: ({ path }) => answering({ body: Buffer.from(path) })() })
    const answers = await receiving.talk('GET /1 HTTP/1.1\r\nHost: x\r\n\r\nGET /2 HTTP/1.1\r\nHost: x\r\n\r\n', post('last'))
    expect(answers.split(/HTTP\/1.1 200 OK\r\n/).map((answer) => answer.split('\r\n\r\n')[1])).toEqual([
      undefined,
      '/1',
      '/2',
      '/in/orders',
    ])
    expect(receiving.captured.map(({ connection }) => connection.nth)).toEqual([1, 2, 3])
  })

  it('answers 500 and stays alive when the answer cannot be made', async () => {
    const faults: unknown[] = []
    let first = true
    const receiving = await openReceiving({
      onFault: (fault) => faults.push(fault),
      onRequest() {
        if (!first) return { status: 200, headers: [['X-Bad', 'line\nbreak']], body: new Uint8Array() }
        first = false
        throw new Error('out of order')
      },
    })
    expect(await receiving.talk(post(''))).toMatch(/^HTTP\/1.1 500 /)
    expect(await receiving.talk(post(''))).toMatch(/^HTTP\/1.1 500 /)
    expect(faults.map(String)).toEqual(['Error: out of order', expect.stringContaining('X-Bad')])
  })

  it('answers 400 to what is no HTTP, and 408 to whoever takes too long', async () => {
    const receiving = await openReceiving({ patienceMs: 500 })
    expect(await receiving.talk('how do you do\r\n\r\n')).toMatch(/^HTTP\/1.1 400 /)
    expect(await receiving.talk('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nhalf')).toMatch(/^HTTP\/1.1 408 /)
    expect(await receiving.talk('POST / HTTP/1.1\r\nHos')).toMatch(/^HTTP\/1.1 408 /)
    expect(await receiving.talk(post('still here'))).toMatch(/^HTTP\/1.1 200 /)
    expect(receiving.captured).toHaveLength(1)
  })
})

describe('where a receiver listens', () => {
  it('takes the wanted port, and says so when it had to take another', async () => {
    const port = await closedPort()
    const first = await openReceiving({ port })
    const second = await openReceiving({ port })
    expect([first.port, first.wantedPortTaken, first.url]).toEqual([port, false, `http://127.0.0.1:${port}`])
    expect(second.wantedPortTaken).toBe(true)
    expect(second.port).not.toBe(port)
    await second.talk(post('hi'))
    expect([first.captured.length, second.captured.length]).toEqual([0, 1])
  })

  it('listens on ::1 as well, so that localhost means it either way', async () => {
    const receiving = await openReceiving()
    for (const host of receiving.addresses) {
      const socket = connect(receiving.port, host)
      socket.end(post(host))
      await once(socket.resume(), 'close')
    }
    expect(receiving.captured.map(({ body }) => Buffer.from(body).toString())).toEqual(receiving.addresses)
    expect(receiving.addresses[0]).toBe('127.0.0.1')
  })

  it('rejects where it may not listen at all', async () => {
    await expect(openReceiving({ host: `${'a'.repeat(64)}.example` })).rejects.toThrow(/ENOTFOUND/)
  })

  it('closes with connections that are idle and uploads that are not done', async () => {
    const receiving = await openReceiving()
    const idle = receiving.dial()
    idle.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n')
    const uploading = receiving.dial()
    uploading.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nhalf')
    await receiving.hasCaptured(1)
    const ended = Promise.all([once(idle.resume(), 'close'), once(uploading.resume(), 'close')])
    await receiving.close()
    await ended
    await expect(once(connect(receiving.port, '127.0.0.1'), 'connect')).rejects.toThrow(/ECONNREFUSED/)
  })
})
