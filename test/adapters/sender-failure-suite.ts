import type { Socket } from 'node:net'
import { describe, expect, it } from 'vitest'
import type { Lane } from '../../src-main/adapters/http/http-sender'
import { errorCodes } from '../../src-preload/contract/exchange'
import { closedPort, openRawServer } from '../support/raw-server'
import { answerBytes, openSending } from '../support/sending'

const text = (body: Uint8Array | undefined) => Buffer.from(body ?? []).toString()

/** What a sender promises when something goes wrong: a report with a code, a phase and a sentence that says what to do. */
export function senderFailureSuite(lane: Lane): void {
  describe(`failing on the ${lane} lane`, () => {
    it('says that nothing listens, and how to go on', async () => {
      const port = await closedPort()
      const { error, response, timings } = await openSending(lane).send(`http://127.0.0.1:${port}/hook`)
      expect(error).toEqual({
        code: 'connection_refused',
        phase: 'connect',
        message: `Nothing listens on 127.0.0.1:${port}: start your receiver, or send to an inbox.`,
      })
      expect([response, timings.connect, timings.firstByte]).toEqual([null, null, null])
      expect(timings.total).toBeGreaterThan(0)
    })

    it('names an address that a name stood for', async () => {
      const port = await closedPort()
      const { error } = await openSending(lane).send(`http://localhost:${port}/hook`)
      expect(error?.code).toBe('connection_refused')
      expect(error?.message).toMatch(/127\.0\.0\.1|::1/)
    })

    // Labels above 63 letters are refused by every resolver without asking the network.
    it.each([
      ['a'.repeat(64), 'a'.repeat(64)],
      [`bücher${'x'.repeat(64)}`, 'xn--bcherxx'],
    ])('says that the name %s is not known', async (host, asAscii) => {
      const { error, sentHeaders } = await openSending(lane).send(`http://${host}.example/`)
      expect(error).toMatchObject({ code: 'host_not_found', phase: 'dns' })
      expect(error?.message).toContain(asAscii)
      expect(sentHeaders[0]?.[1]).toContain(asAscii)
    })

    it('tells a receiver that reads but never answers from one that stops in the middle and from one that never reads', async () => {
      const silent = await openRawServer(() => {})
      const halfway = await openRawServer(({ socket }) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello'))
      const deaf = await openRawServer(() => {}, { onConnection: (socket) => socket.pause() })
      const sending = openSending(lane)
      const timeoutMs = 600
      const reports = await Promise.all([
        sending.send(silent.url(), { timeoutMs }),
        sending.send(halfway.url(), { timeoutMs }),
        sending.send(deaf.url(), { timeoutMs, body: Buffer.alloc(32 * 1024 * 1024) }),
      ])
      expect(reports.map(({ error }) => [error?.code, error?.phase])).toEqual([
        ['timed_out', 'wait'],
        ['timed_out', 'receive'],
        ['timed_out', 'send'],
      ])
      for (const { error, timings } of reports) {
        expect(error?.message).toContain('within 600 ms')
        expect(timings.total).toBeGreaterThanOrEqual(598)
      }
      expect(text(reports[1]?.response?.body)).toBe('hello')
      deaf.sockets[0]?.resume()
      await Promise.all([silent.isDeserted(), halfway.isDeserted(), deaf.isDeserted()])
    })

    it('says that a connection was closed without an answer, and asks no second time', async () => {
      const server = await openRawServer(({ socket }) => socket.destroy())
      const { error, response } = await openSending(lane).send(server.url())
      expect(error).toMatchObject({ code: 'connection_reset', phase: 'wait' })
      expect(error?.message).toContain('without an answer')
      expect([response, server.turns.length]).toEqual([null, 1])
    })

    it('keeps the part of an answer that came before the connection was closed', async () => {
      const server = await openRawServer(({ socket }) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello'))
      const { error, response } = await openSending(lane).send(server.url())
      expect(error).toMatchObject({ code: 'connection_reset', phase: 'receive' })
      expect(error?.message).toContain('after 5 bytes')
      expect([response?.status, text(response?.body)]).toEqual([200, 'hello'])
    })

    it('sends once more on a new connection when the kept one had died, and says which connection counted', async () => {
      const server = await openRawServer(({ socket, nth }) => (nth === 1 ? socket.write(answerBytes('200 OK')) : socket.destroy()))
      const sending = openSending(lane)
      await sending.send(server.url())
      const { error, response, timings } = await sending.send(server.url(), { body: Buffer.from('again') })
      expect([error, response?.status]).toEqual([null, 200])
      expect(timings.connect).toEqual(expect.any(Number))
      expect(server.turns.map(({ nth }) => nth)).toEqual([1, 2, 1])
      const [first, stale, fresh] = sending.keys
      expect(stale).toEqual({ ...first, nth: 2 })
      expect(fresh).toEqual({ clientPort: server.sockets[1]?.remotePort, serverPort: server.port, nth: 1 })
    })

    it('does not send again when the kept connection had begun to answer, nor a third time', async () => {
      const begun = await openRawServer(({ socket, nth }) => (nth === 1 ? socket.write(answerBytes('200 OK')) : socket.end('HTTP/1.1 2')))
      const dying = await openRawServer(({ socket, overall }) => (overall === 1 ? socket.write(answerBytes('200 OK')) : socket.destroy()))
      const sending = openSending(lane)
      for (const server of [begun, dying]) {
        await sending.send(server.url())
        expect((await sending.send(server.url())).error).toMatchObject({ code: 'connection_reset', phase: 'wait' })
      }
      expect([begun.turns.length, dying.turns.length]).toEqual([2, 3])
    })

    it.each([
      ['another protocol', 'SSH-2.0-OpenSSH_9.6\r\n', 'no valid HTTP'],
      ['two lengths', 'HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n', 'no valid HTTP'],
      ['endless headers', `HTTP/1.1 200 OK\r\nX-Long: ${'x'.repeat(70_000)}\r\n\r\n`, '64 kB of headers'],
      ['a protocol nobody asked for', 'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n', '101'],
    ])('recognises an answer that is none: %s', async (_, bytes, hint) => {
      const server = await openRawServer(({ socket }) => socket.write(bytes))
      const { error } = await openSending(lane).send(server.url())
      expect(error).toMatchObject({ code: 'protocol_error', phase: 'wait' })
      expect(error?.message).toContain(hint)
      await server.isDeserted()
    })

    it('recognises chunks that are none in the middle of an answer', async () => {
      const server = await openRawServer(({ socket }) =>
        socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\nwhat?\r\n'),
      )
      const { error, response } = await openSending(lane).send(server.url())
      expect(error).toMatchObject({ code: 'protocol_error', phase: 'receive' })
      expect(response?.status).toBe(200)
    })

    it('stops reading a body that is too large and keeps what is allowed of it', async () => {
      const server = await openRawServer(({ socket }) => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n')
        const more = () => socket.writable && socket.write('x'.repeat(10_000), more)
        more()
      })
      const { error, response } = await openSending(lane).send(server.url(), { maxResponseBytes: 12_345 })
      expect(error).toMatchObject({ code: 'body_too_large', phase: 'receive' })
      expect(response?.body.length).toBe(12_345)
      await server.isDeserted()
    })

    it('takes a body of exactly the allowed size', async () => {
      const server = await openRawServer(({ socket }) => socket.write(answerBytes('200 OK', [], 'hello')))
      const { error, response } = await openSending(lane).send(server.url(), { maxResponseBytes: 5 })
      expect([error, text(response?.body)]).toEqual([null, 'hello'])
    })

    it.each([
      ['a URL that is none', { url: '127.0.0.1:80/x y' }, 'http'],
      ['another protocol', { url: 'ftp://127.0.0.1/' }, 'ftp:'],
      ['a password in the URL', { url: 'http://me:hunter2@127.0.0.1/' }, 'Authorization header'],
      ['a header that HTTP sets itself', { headers: [['content-LENGTH', '3']] as [string, string][] }, 'content-LENGTH'],
      ['a header name with a space', { headers: [['X Tag', 'hunter2']] as [string, string][] }, 'X Tag'],
      ['a header value with a line break', { headers: [['X-Tag', 'hunter2\r\nX: y']] as [string, string][] }, 'X-Tag'],
      ['a header value HTTP cannot carry', { headers: [['X-Tag', 'hunter2 ☂']] as [string, string][] }, 'X-Tag'],
      ['a method that is none', { method: 'GET IT' }, 'GET IT'],
    ])('refuses %s before anything leaves, without repeating what may be secret', async (_, parts, hint) => {
      const server = await openRawServer(() => {})
      const sending = openSending(lane)
      const { error, response } = await sending.send(server.url(), parts)
      expect(error).toMatchObject({ code: 'invalid_request', phase: 'prepare' })
      expect(error?.message.toLowerCase()).toContain(hint.toLowerCase())
      expect(error?.message).not.toContain('hunter2')
      expect([response, server.sockets.length, sending.keys.length]).toEqual([null, 0, 0])
    })

    it('ends what is under way when it is closed, and sends nothing afterwards', async () => {
      const sending = openSending(lane)
      let arrived: (socket: Socket) => void = () => {}
      const arrival = new Promise<Socket>((resolve) => {
        arrived = resolve
      })
      const server = await openRawServer(({ socket }) => arrived(socket))
      const report = sending.send(server.url())
      await arrival
      sending.close()
      expect((await report).error).toMatchObject({ code: 'aborted', phase: 'wait' })
      await server.isDeserted()
      expect((await sending.send(server.url())).error).toMatchObject({ code: 'aborted', phase: 'prepare' })
      expect(server.turns).toHaveLength(1)
    })

    it('knows only codes of the contract', async () => {
      const server = await openRawServer(({ socket }) => socket.resetAndDestroy())
      const { error } = await openSending(lane).send(server.url())
      expect(errorCodes).toContain(error?.code)
    })
  })
}
