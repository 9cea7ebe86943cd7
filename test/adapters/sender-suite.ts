import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { Lane } from '../../src-main/adapters/http/http-sender'
import { bodyOf, hasIpv6, headerLines, openRawServer, requestLine } from '../support/raw-server'
import { answerBytes, openSending } from '../support/sending'

const everyByte = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte))

/** What a sender promises when all goes well, whichever lane it takes. */
export function senderSuite(lane: Lane): void {
  describe(`sending on the ${lane} lane`, () => {
    it('hands back the answer as it came: status, header lines in order, and a compressed body still compressed', async () => {
      const squeezed = gzipSync('{"ok":true}')
      const server = await openRawServer(({ socket }) =>
        socket.write(answerBytes('201 Created', ['X-Second: 2', 'Set-Cookie: a=1', 'set-cookie: b=2', 'Content-Encoding: gzip'], squeezed)),
      )
      const { response, error } = await openSending(lane).send(server.url())
      expect(error).toBeNull()
      expect(response?.status).toBe(201)
      expect(response?.headers).toEqual([
        ['X-Second', '2'],
        ['Set-Cookie', 'a=1'],
        ['set-cookie', 'b=2'],
        ['Content-Encoding', 'gzip'],
        ['Content-Length', String(squeezed.length)],
      ])
      expect(Buffer.from(response?.body ?? [])).toEqual(squeezed)
    })

    it('leaves byte for byte: names in their case, in their order, as often as they were given', async () => {
      const server = await openRawServer(({ socket }) => socket.write(answerBytes('200 OK')))
      const { sentHeaders } = await openSending(lane).send(server.url('/hook?a=1'), {
        headers: [
          ['webhook-id', 'msg_1'],
          ['X-Same', 'a'],
          ['User-Agent', 'Heffl-Webhooks/1.0'],
          ['x-SAME', 'b'],
          ['cOntent-tYpe', 'application/json'],
        ],
        body: Buffer.from('{"a":1}'),
      })
      expect(server.turns[0]?.bytes.toString()).toBe(
        [
          'POST /hook?a=1 HTTP/1.1',
          `Host: 127.0.0.1:${server.port}`,
          'webhook-id: msg_1',
          'X-Same: a',
          'User-Agent: Heffl-Webhooks/1.0',
          'x-SAME: b',
          'cOntent-tYpe: application/json',
          'Content-Length: 7',
          'Connection: keep-alive',
          '',
          '{"a":1}',
        ].join('\r\n'),
      )
      expect(sentHeaders.map(([name]) => name)).toEqual([
        'Host',
        'webhook-id',
        'X-Same',
        'User-Agent',
        'x-SAME',
        'cOntent-tYpe',
        'Content-Length',
        'Connection',
      ])
    })

    it('reports the header lines that left, and sends the body byte for byte', async () => {
      const server = await openRawServer(({ socket }) => socket.write(answerBytes('204 No Content')))
      const { sentHeaders } = await openSending(lane).send(server.url(), {
        method: 'PUT',
        headers: [
          ['Content-Type', 'application/octet-stream'],
          ['X-Tag', 'one'],
          ['User-Agent', 'Tester/1'],
          ['x-tag', 'two'],
          ['X-Umlaut', 'grün'],
        ],
        body: everyByte,
      })
      const arrived = server.turns[0]?.bytes ?? Buffer.alloc(0)
      expect(headerLines(arrived)).toEqual(sentHeaders)
      expect(bodyOf(arrived)).toEqual(everyByte)
      const names = sentHeaders.map(([name]) => name.toLowerCase())
      for (const once of ['host', 'content-length', 'connection']) expect(names.filter((name) => name === once)).toHaveLength(1)
      expect(Object.fromEntries(sentHeaders.map(([name, value]) => [name.toLowerCase(), value]))).toMatchObject({
        host: `127.0.0.1:${server.port}`,
        'content-length': '256',
        connection: 'keep-alive',
      })
    })

    it.each([
      ['GET', '', undefined],
      ['DELETE', '', undefined],
      ['POST', '', '0'],
      ['PUT', '', '0'],
      ['PATCH', '', '0'],
      ['GET', 'asked', '5'],
      ['DELETE', 'asked', '5'],
    ])('%s with the body "%s" states the length %s', async (method, body, length) => {
      const server = await openRawServer(({ socket }) => socket.write(answerBytes('200 OK')))
      const { sentHeaders, error } = await openSending(lane).send(server.url(), { method, body: Buffer.from(body) })
      expect(error).toBeNull()
      expect(sentHeaders.find(([name]) => name.toLowerCase() === 'content-length')?.[1]).toBe(length)
      const arrived = server.turns[0]?.bytes ?? Buffer.alloc(0)
      expect(headerLines(arrived)).toEqual(sentHeaders)
      expect(bodyOf(arrived).toString()).toBe(body)
    })

    it('takes a redirect for an answer and does not follow it', async () => {
      const server = await openRawServer(({ socket }) => socket.write(answerBytes('302 Found', ['Location: /elsewhere'])))
      const { response, error } = await openSending(lane).send(server.url())
      expect([response?.status, error, server.turns.length]).toEqual([302, null, 1])
    })

    it.each(['400 Bad Request', '429 Too Many Requests', '500 Oops'])('takes %s for an answer and asks once', async (status) => {
      const server = await openRawServer(({ socket }) => socket.write(answerBytes(status, ['Retry-After: 0'], 'no')))
      const { response, error } = await openSending(lane).send(server.url())
      expect([response?.status, Buffer.from(response?.body ?? []).toString(), error]).toEqual([Number(status.slice(0, 3)), 'no', null])
      expect(server.turns).toHaveLength(1)
    })

    it('asks for the path and query exactly as the URL standard writes them', async () => {
      const server = await openRawServer(({ socket }) => socket.write(answerBytes('200 OK')))
      const { error } = await openSending(lane).send(server.url(`/a%20b/ü/./x/../y;v=1,2?q=%zz&a[b]=c'd"e<f>{g}|h^\`i&j=+%2B\\#part`))
      expect(error).toBeNull()
      expect(requestLine(server.turns[0]?.bytes ?? Buffer.alloc(0))).toBe(
        `POST /a%20b/%C3%BC/y;v=1,2?q=%zz&a[b]=c%27d%22e%3Cf%3E{g}|h^\`i&j=+%2B\\ HTTP/1.1`,
      )
    })

    // Some containers have no IPv6 at all.
    it.skipIf(!hasIpv6())('reaches an IPv6 address and names it in brackets', async () => {
      const server = await openRawServer(({ socket }) => socket.write(answerBytes('200 OK')), { host: '::1' })
      const { error, sentHeaders } = await openSending(lane).send(server.url())
      expect(error).toBeNull()
      expect(headerLines(server.turns[0]?.bytes ?? Buffer.alloc(0))).toContainEqual(['Host', `[::1]:${server.port}`])
      expect(sentHeaders[0]?.[1]).toBe(`[::1]:${server.port}`)
    })

    it('reads answers in pieces, in chunks, up to the end of the connection, and past early hints', async () => {
      const answers = [
        'HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello',
        'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n',
        'HTTP/1.0 200 OK\r\n\r\nhello',
      ]
      const server = await openRawServer(({ socket, overall }) => {
        const bytes = answers[overall - 1] ?? ''
        for (const letter of bytes) socket.write(letter)
        if (bytes.startsWith('HTTP/1.0')) socket.end()
      })
      const sending = openSending(lane)
      for (const _ of answers) {
        const { response, error } = await sending.send(server.url())
        expect([response?.status, Buffer.from(response?.body ?? []).toString(), error]).toEqual([200, 'hello', null])
      }
    })

    it('times each phase, and leaves out those that a kept connection does not need', async () => {
      const server = await openRawServer(({ socket }) => socket.write(answerBytes('200 OK')))
      const sending = openSending(lane)
      const byName = await sending.send(`http://localhost:${server.port}/`)
      const reused = await sending.send(`http://localhost:${server.port}/`)
      const byAddress = await sending.send(server.url())
      const number = expect.any(Number)
      expect(byName.timings).toEqual({ dns: number, connect: number, tls: null, firstByte: number, total: number })
      expect(reused.timings).toEqual({ dns: null, connect: null, tls: null, firstByte: number, total: number })
      expect(byAddress.timings).toEqual({ dns: null, connect: number, tls: null, firstByte: number, total: number })
      for (const { timings } of [byName, reused, byAddress]) {
        const { dns, connect, firstByte, total } = timings
        expect((dns ?? 0) + (connect ?? 0) + (firstByte ?? 0)).toBeLessThanOrEqual((total ?? 0) + 0.01)
        expect(total).toBe(Math.round((total ?? 0) * 1000) / 1000)
      }
    })

    it('names the connection before the first byte leaves, and counts the requests on it', async () => {
      const order: string[] = []
      const server = await openRawServer(({ socket }) => {
        order.push(`arrived from ${socket.remotePort}`)
        socket.write(answerBytes('200 OK'))
      })
      const sending = openSending(lane, {}, ({ clientPort }) => order.push(`announced from ${clientPort}`))
      await sending.send(server.url())
      await sending.send(server.url())
      const clientPort = sending.keys[0]?.clientPort
      expect(sending.keys).toEqual([
        { clientPort, serverPort: server.port, nth: 1 },
        { clientPort, serverPort: server.port, nth: 2 },
      ])
      expect(order).toEqual([1, 2].flatMap(() => [`announced from ${clientPort}`, `arrived from ${clientPort}`]))
    })

    it('keeps sixty-four requests apart that are under way together', async () => {
      const server = await openRawServer(({ socket, bytes }) => socket.write(answerBytes('200 OK', [], bodyOf(bytes))))
      const sending = openSending(lane)
      const bodies = Array.from({ length: 64 }, (_, at) => `event ${at}`)
      const reports = await Promise.all(bodies.map((body) => sending.send(server.url(), { body: Buffer.from(body) })))
      expect(reports.map(({ response }) => Buffer.from(response?.body ?? []).toString())).toEqual(bodies)
    })

    it('takes an early answer to a request that is still being sent', async () => {
      const refused = answerBytes('413 Payload Too Large', ['Connection: close'], 'too much')
      const server = await openRawServer(() => {}, { onConnection: (socket) => socket.once('data', () => socket.pause().write(refused)) })
      const { response, error } = await openSending(lane).send(server.url(), { body: Buffer.alloc(32 * 1024 * 1024) })
      expect([response?.status, error]).toEqual([413, null])
      server.sockets[0]?.resume()
      await server.isDeserted()
    })
  })
}
