import { X509Certificate } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Lane } from '../../src-main/adapters/http/http-sender'
import { certificate, openRawServer, type RawServerSettings } from '../support/raw-server'
import { answerBytes, openSending, way } from '../support/sending'

const ok = (settings: RawServerSettings) => openRawServer(({ socket }) => socket.write(answerBytes('200 OK')), settings)
const fingerprintOf = (name: string) => new X509Certificate(certificate(name)).fingerprint256
const identity = { clientCertificate: certificate('client'), clientKey: certificate('test-only-key') }

/** What a hook's certificates mean on the wire. */
export function senderTrustSuite(lane: Lane): void {
  describe(`certificates of a hook on the ${lane} lane`, () => {
    it('trusts the CA of the hook besides the usual ones', async () => {
      const own = await ok({ certificate: 'self-signed' })
      const usual = await ok({ certificate: 'local' })
      const sending = openSending(lane, { ca: [certificate('authority')] })
      const connection = way({ ca: certificate('self-signed') })
      for (const server of [own, usual]) expect((await sending.send(server.url(), { connection })).error).toBeNull()
      expect((await sending.send(own.url())).error).toMatchObject({ code: 'tls_failed', phase: 'tls' })
    })

    it("trusts a hook's CA besides the built-in ones too", async () => {
      const server = await ok({ certificate: 'local' })
      const { error } = await openSending(lane).send(server.url(), { connection: way({ ca: certificate('authority') }) })
      expect(error).toBeNull()
    })

    it.each([
      ['as openssl prints it', fingerprintOf('self-signed')],
      ['without colons, in small letters', fingerprintOf('self-signed').replaceAll(':', '').toLowerCase()],
    ])('accepts a self-signed certificate by its fingerprint, %s, on new and on kept connections', async (_, fingerprint) => {
      const server = await ok({ certificate: 'self-signed' })
      const sending = openSending(lane)
      const connection = way({ fingerprint })
      for (const _ of [1, 2]) expect((await sending.send(server.url(), { connection })).error).toBeNull()
      expect(server.sockets).toHaveLength(1)
      expect((await sending.send(server.url())).error).toMatchObject({ code: 'tls_failed' })
    })

    it('refuses any other certificate then, trusted ones included, says what it saw, and lets not a byte out', async () => {
      const server = await ok({ certificate: 'local' })
      const sending = openSending(lane, { ca: [certificate('authority')] })
      const { error, timings } = await sending.send(server.url(), {
        body: Buffer.from('secret'),
        connection: way({ fingerprint: fingerprintOf('self-signed') }),
      })
      expect(error).toMatchObject({ code: 'tls_failed', phase: 'tls' })
      expect(error?.message).toContain(`the fingerprint ${fingerprintOf('local')}, not the one the hook accepts`)
      expect([timings.tls, sending.keys, server.turns]).toEqual([null, [], []])
      await server.isDeserted()
    })

    it('shows the client certificate to a server that wants one', async () => {
      const server = await ok({ certificate: 'local', clients: 'authority' })
      const connection = way({ ca: certificate('authority'), ...identity })
      const { error, response } = await openSending(lane).send(server.url(), { connection })
      expect([error, response?.status]).toEqual([null, 200])
    })

    it('says what may be missing where a server hangs up on clients without certificate, and on strangers', async () => {
      const server = await ok({ certificate: 'local', clients: 'authority' })
      const sending = openSending(lane, { ca: [certificate('authority')] })
      const stranger = { clientCertificate: certificate('stranger'), clientKey: certificate('test-only-other-key') }
      for (const connection of [way({}), way(stranger)]) {
        const { error, response } = await sending.send(server.url(), { connection })
        expect(response).toBeNull()
        expect(error?.message).toMatch(/client certificate/)
      }
      expect(server.turns).toEqual([])
    })

    it.each([
      ['a CA that is no certificate', { ca: '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----' }, 'connection.ca'],
      ['a client key of another certificate', { ...identity, clientKey: certificate('test-only-other-key') }, 'does not belong'],
      ['a client key behind a passphrase', { ...identity, clientKey: certificate('test-only-encrypted-key') }, 'passphrase'],
      ['a client certificate that is none', { ...identity, clientCertificate: 'no PEM' }, "can't be read"],
      ['a client key that is none', { ...identity, clientKey: 'hunter2' }, "can't be read"],
    ])('refuses %s before anything leaves', async (_, parts, hint) => {
      const server = await ok({ certificate: 'local' })
      const { error } = await openSending(lane).send(server.url(), { connection: way(parts) })
      expect(error).toMatchObject({ code: 'tls_failed', phase: 'prepare' })
      expect(error?.message).toContain(hint)
      expect(error?.message).not.toContain('hunter2')
      expect(server.sockets).toEqual([])
    })

    it('keeps the connections of different settings apart, and ends those of settings long unused', async () => {
      const server = await ok({ certificate: 'local' })
      const sending = openSending(lane, { ca: [certificate('authority')] })
      const ways = Array.from({ length: 52 }, (_, n) => way({ allowAddresses: [`169.254.0.${n}`] }))
      for (const connection of ways) expect((await sending.send(server.url(), { connection })).error).toBeNull()
      expect(server.sockets).toHaveLength(52)
      await Promise.all(server.sockets.slice(0, 2).map((socket) => socket.closed || new Promise((end) => socket.once('close', end))))
      expect((await sending.send(server.url(), { connection: way({ allowAddresses: ['169.254.0.51'] }) })).timings.connect).toBeNull()
    })
  })
}
