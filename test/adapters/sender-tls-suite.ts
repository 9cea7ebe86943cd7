import { describe, expect, it } from 'vitest'
import type { Lane } from '../../src-main/adapters/http/http-sender'
import { certificate, headerLines, openRawServer } from '../support/raw-server'
import { answerBytes, openSending } from '../support/sending'

/** What a sender promises over TLS. */
export function senderTlsSuite(lane: Lane): void {
  const trusting = () => openSending(lane, { ca: [certificate('authority')] })

  describe(`TLS on the ${lane} lane`, () => {
    it('sends over a trusted connection, times the handshake once and names the ports', async () => {
      const server = await openRawServer(({ socket }) => socket.write(answerBytes('200 OK')), { certificate: 'local' })
      const sending = trusting()
      const first = await sending.send(server.url(), { body: Buffer.from('sealed') })
      const second = await sending.send(server.url())
      const number = expect.any(Number)
      expect([first.error, first.response?.status]).toEqual([null, 200])
      expect(first.timings).toEqual({ dns: null, connect: number, tls: number, firstByte: number, total: number })
      expect(second.timings).toMatchObject({ connect: null, tls: null })
      expect(headerLines(server.turns[0]?.bytes ?? Buffer.alloc(0))).toEqual(first.sentHeaders)
      const { remotePort } = server.sockets[0] ?? {}
      expect(sending.keys).toEqual([1, 2].map((nth) => ({ clientPort: remotePort, serverPort: server.port, nth })))
    })

    it.each([
      ['self-signed', 'self-signed certificate'],
      ['other-host', 'for other names (receiver.example)'],
      ['expired', 'has expired'],
    ])('tells what is wrong with a certificate that is %s', async (name, hint) => {
      const server = await openRawServer(() => {}, { certificate: name })
      const sending = trusting()
      const { error, response, timings } = await sending.send(server.url())
      expect(error).toMatchObject({ code: 'tls_failed', phase: 'tls' })
      expect(error?.message).toContain(`127.0.0.1:${server.port} shows a `)
      expect(error?.message).toContain(hint)
      expect([response, timings.tls, timings.connect === null]).toEqual([null, null, false])
      expect([sending.keys, server.turns]).toEqual([[], []])
    })

    it('tells that nobody here knows the authority', async () => {
      const server = await openRawServer(() => {}, { certificate: 'local' })
      const { error } = await openSending(lane).send(server.url())
      expect(error).toMatchObject({ code: 'tls_failed', phase: 'tls' })
      expect(error?.message).toMatch(/certificate/)
    })

    it('recognises a plain http port behind https://', async () => {
      const server = await openRawServer(() => {}, { onConnection: (socket) => socket.write('HTTP/1.1 400 Bad Request\r\n\r\n') })
      const { error } = await trusting().send(`https://127.0.0.1:${server.port}/`)
      expect(error).toMatchObject({ code: 'tls_failed', phase: 'tls' })
      expect(error?.message).toContain('does not speak TLS: write http://')
    })

    it('recognises a port that answers plain http with a TLS alert', async () => {
      const server = await openRawServer(({ socket }) => socket.end(Buffer.from([21, 3, 1, 0, 2, 2, 70])))
      const { error } = await openSending(lane).send(server.url())
      expect(error).toMatchObject({ code: 'protocol_error', phase: 'wait' })
      expect(error?.message).toContain('speaks TLS')
    })

    it('hints at https:// where a TLS port hangs up on plain http', async () => {
      const server = await openRawServer(() => {}, { certificate: 'local' })
      const { error } = await openSending(lane).send(`http://127.0.0.1:${server.port}/`)
      expect(['connection_reset', 'protocol_error']).toContain(error?.code)
      expect(error?.message).toMatch(/https:\/\//)
    })

    it('tells a handshake that is cut off from one that takes too long', async () => {
      const curt = await openRawServer(() => {}, { onConnection: (socket) => socket.once('data', () => socket.end()) })
      const silent = await openRawServer(() => {})
      const [cut, slow] = await Promise.all([
        trusting().send(`https://127.0.0.1:${curt.port}/`),
        trusting().send(`https://127.0.0.1:${silent.port}/`, { timeoutMs: 600 }),
      ])
      expect(cut.error).toMatchObject({ code: 'tls_failed', phase: 'tls' })
      expect(cut.error?.message).toContain('during the TLS handshake')
      expect(slow.error).toMatchObject({ code: 'timed_out', phase: 'tls' })
    })
  })
}
