import { describe, expect, it } from 'vitest'
import type { Lane } from '../../src-main/adapters/http/http-sender'
import { openForwardProxy } from '../support/forward-proxy'
import { bodyOf, certificate, closedPort, hasIpv6, headerLines, openRawServer, requestLine } from '../support/raw-server'
import { answerBytes, openSending, way } from '../support/sending'

const parts = {
  headers: [
    ['X-Tag', 'a'],
    ['x-TAG', 'b'],
  ] as [string, string][],
  body: Buffer.from('{"n":1}'),
}

/** What a hook's proxy means on the wire. */
export function senderProxySuite(lane: Lane): void {
  const open = () => openSending(lane, { ca: [certificate('authority')] })

  describe(`through a proxy on the ${lane} lane`, () => {
    it('asks a proxy for the whole URL of an http target, and the target sees the same lines and bytes as without', async () => {
      const server = await openRawServer(({ socket }) => socket.write(answerBytes('201 Created', ['X-Here: yes'], 'made')))
      const proxy = await openForwardProxy()
      const connection = way({ proxy: proxy.url })
      const { error, response, sentHeaders, timings } = await open().send(server.url('//a/b?c=1#d'), { ...parts, connection })
      expect([error, response?.status, Buffer.from(response?.body ?? []).toString()]).toEqual([null, 201, 'made'])
      expect(proxy.asked).toEqual([`POST ${server.url('//a/b?c=1')}`])
      const arrived = server.turns[0]?.bytes ?? Buffer.alloc(0)
      expect(requestLine(arrived)).toBe('POST //a/b?c=1 HTTP/1.1')
      expect(headerLines(arrived)).toEqual(
        expect.arrayContaining([
          ['X-Tag', 'a'],
          ['x-TAG', 'b'],
          ['Content-Length', '7'],
        ]),
      )
      expect(bodyOf(arrived).toString()).toBe('{"n":1}')
      expect(sentHeaders).toEqual([
        ['Host', `127.0.0.1:${server.port}`],
        ...parts.headers,
        ['Content-Length', '7'],
        ['Connection', 'keep-alive'],
      ])
      expect(timings).toMatchObject({ dns: null, connect: expect.any(Number), tls: null })
    })

    it('reaches an https target through a tunnel, byte for byte, and keeps the tunnel', async () => {
      const server = await openRawServer(({ socket }) => socket.write(answerBytes('200 OK')), { certificate: 'local' })
      const proxy = await openForwardProxy()
      const sending = open()
      const connection = way({ proxy: proxy.url })
      const first = await sending.send(server.url('/hook'), { ...parts, connection })
      const second = await sending.send(server.url('/hook'), { ...parts, connection })
      const number = expect.any(Number)
      expect([first.error, second.error]).toEqual([null, null])
      expect(proxy.asked).toEqual([`CONNECT 127.0.0.1:${server.port}`])
      expect(headerLines(server.turns[0]?.bytes ?? Buffer.alloc(0))).toEqual(first.sentHeaders)
      expect(first.timings).toEqual({ dns: null, connect: number, tls: number, firstByte: number, total: number })
      expect(second.timings).toMatchObject({ connect: null, tls: null })
      const { connect, tls, firstByte, total } = first.timings
      expect((connect ?? 0) + (tls ?? 0) + (firstByte ?? 0)).toBeLessThanOrEqual((total ?? 0) + 0.01)
    })

    it.skipIf(!hasIpv6())('names an IPv6 target in brackets', async () => {
      const server = await openRawServer(({ socket }) => socket.write(answerBytes('200 OK')), { certificate: 'local', host: '::1' })
      const proxy = await openForwardProxy()
      const { error } = await open().send(server.url(), { connection: way({ proxy: proxy.url }) })
      expect([error, proxy.asked]).toEqual([null, [`CONNECT [::1]:${server.port}`]])
    })

    it('speaks TLS with a proxy that wants it, for both kinds of targets', async () => {
      const plain = await openRawServer(({ socket }) => socket.write(answerBytes('200 OK')))
      const secure = await openRawServer(({ socket }) => socket.write(answerBytes('200 OK')), { certificate: 'local' })
      const proxy = await openForwardProxy({ certificate: 'local' })
      const sending = open()
      const connection = way({ proxy: proxy.url })
      for (const server of [plain, secure]) expect((await sending.send(server.url(), { connection })).error).toBeNull()
      expect(proxy.asked).toEqual([`POST ${plain.url()}`, `CONNECT 127.0.0.1:${secure.port}`])
    })

    it('checks the certificate behind the tunnel, by the CA and by the fingerprint of the hook', async () => {
      const server = await openRawServer(({ socket }) => socket.write(answerBytes('200 OK')), { certificate: 'self-signed' })
      const proxy = await openForwardProxy()
      const sending = open()
      const send = (more: Parameters<typeof way>[0]) =>
        sending.send(server.url(), { ...parts, connection: way({ proxy: proxy.url, ...more }) })
      const unknown = await send({})
      const other = await send({ fingerprint: 'AB'.repeat(32) })
      expect(unknown.error).toMatchObject({ code: 'tls_failed', phase: 'tls', message: expect.stringContaining('self-signed') })
      expect(other.error).toMatchObject({ code: 'tls_failed', phase: 'tls', message: expect.stringContaining('fingerprint') })
      expect(server.turns).toEqual([])
      expect((await send({ ca: certificate('self-signed') })).error).toBeNull()
    })

    it.each([
      [407, 'wants a user name and password'],
      [403, 'opens no tunnel to'],
      [502, 'could not reach'],
      [404, 'check that it is an HTTP proxy'],
    ])('tells a tunnel refused with %i from an answer of the target', async (status, hint) => {
      const server = await openRawServer(() => {}, { certificate: 'local' })
      const proxy = await openForwardProxy({ refuses: status })
      const { error, response } = await open().send(server.url(), { connection: way({ proxy: proxy.url }) })
      expect(error).toMatchObject({ code: 'proxy_failed', phase: 'connect' })
      expect(error?.message).toContain(`127.0.0.1:${proxy.port}`)
      expect(error?.message).toContain(hint)
      expect([response, server.sockets]).toEqual([null, []])
    })

    it('takes 407 to a whole URL for what it is, and keeps the answer', async () => {
      const proxy = await openForwardProxy({ refuses: 407 })
      const { error, response } = await open().send('http://hooks.example/in', { connection: way({ proxy: proxy.url }) })
      expect(error).toMatchObject({ code: 'proxy_failed', phase: 'receive', message: expect.stringContaining('wants a user name') })
      expect(response?.status).toBe(407)
    })

    it.each(['http', 'https'])(
      'says that it is the proxy that does not listen, or whose name is unknown, for an %s target',
      async (scheme) => {
        const port = await closedPort()
        const sending = open()
        const refused = await sending.send(`${scheme}://hooks.example/in`, { connection: way({ proxy: `http://127.0.0.1:${port}` }) })
        const unknown = await sending.send(`${scheme}://hooks.example/in`, {
          connection: way({ proxy: `http://${'a'.repeat(64)}.example` }),
        })
        expect(refused.error).toMatchObject({
          code: 'proxy_failed',
          message: expect.stringContaining(`Nothing listens on the proxy 127.0.0.1:${port}`),
        })
        expect(unknown.error).toMatchObject({
          code: 'proxy_failed',
          message: expect.stringContaining('No address is known for the proxy a'),
        })
      },
    )

    it.each(['http', 'https'])('leaves a proxy that never answers when the time is up, for an %s target', async (scheme) => {
      const proxy = await openForwardProxy({ silent: true })
      const sending = open()
      const { error } = await sending.send(`${scheme}://hooks.example/in`, { timeoutMs: 400, connection: way({ proxy: proxy.url }) })
      expect(error).toMatchObject({ code: 'timed_out', phase: scheme === 'http' ? 'wait' : 'connect' })
      await proxy.isDeserted()
    })

    it('ends a tunnel that is being opened when the sender is closed', async () => {
      const sending = open()
      const proxy = await openForwardProxy({ silent: true })
      const report = sending.send('https://hooks.example/in', { connection: way({ proxy: proxy.url }) })
      await expect.poll(() => proxy.asked).toHaveLength(1)
      sending.close()
      expect((await report).error).toMatchObject({ code: 'aborted' })
      await proxy.isDeserted()
    })

    it('recognises a server that is no proxy, and a proxy that speaks no TLS', async () => {
      const mute = await openRawServer(() => {}, { onConnection: (socket) => socket.once('data', () => socket.destroy()) })
      const chatty = await openRawServer(({ socket }) => socket.end('SSH-2.0-OpenSSH_9.6\r\n'))
      const plain = await openForwardProxy()
      const send = (proxy: string) => open().send('https://hooks.example/in', { connection: way({ proxy }) })
      expect((await send(mute.url())).error?.message).toMatch(/proxy .* closed the connection/)
      expect((await send(chatty.url())).error?.message).toMatch(/is no HTTP proxy/)
      const noTls = await send(plain.url.replace('http:', 'https:'))
      expect(noTls.error).toMatchObject({ code: 'proxy_failed', message: expect.stringContaining('does not speak TLS') })
    })
  })
}
