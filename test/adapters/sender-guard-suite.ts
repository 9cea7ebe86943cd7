import { describe, expect, it } from 'vitest'
import type { Resolve } from '../../src-main/adapters/http/guarded-lookup'
import type { Lane } from '../../src-main/adapters/http/http-sender'
import { openForwardProxy } from '../support/forward-proxy'
import { certificate, openRawServer } from '../support/raw-server'
import { answerBytes, openSending, way } from '../support/sending'

/** A name server that answers each question with the next list of addresses, the last one for all that follow. */
function nameServer(...answers: string[][]) {
  const questions: string[] = []
  const resolve: Resolve = (name, _options, answer) => {
    const addresses = answers[Math.min(questions.length, answers.length - 1)] ?? []
    questions.push(name)
    process.nextTick(() =>
      answer(
        null,
        addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      ),
    )
  }
  return { questions, resolve }
}

/** What the sender refuses to connect to. */
export function senderGuardSuite(lane: Lane): void {
  describe(`the delivery guard on the ${lane} lane`, () => {
    it.each([
      'http://169.254.169.254/latest/meta-data/',
      'http://2852039166/',
      'http://0xa9.0376.43518/',
      'https://[::ffff:a9fe:a9fe]/',
      'http://[fe80::1]/',
      'http://metadata.google.internal/',
    ])('sends nothing to %s', async (url) => {
      const names = nameServer(['127.0.0.1'])
      const { error, timings } = await openSending(lane, { resolve: names.resolve }).send(url)
      expect(error).toMatchObject({ code: 'address_refused', phase: 'prepare' })
      expect(error?.message).toContain('connection.allowAddresses')
      expect([timings.total, names.questions]).toEqual([null, []])
    })

    it('looks at the address that a name stands for, at the moment of connecting', async () => {
      const names = nameServer(['169.254.169.254'])
      const sending = openSending(lane, { resolve: names.resolve })
      for (const scheme of ['http', 'https']) {
        const { error } = await sending.send(`${scheme}://innocent.example/`)
        expect(error).toMatchObject({ code: 'address_refused', phase: 'dns' })
        expect(error?.message).toContain('innocent.example stands for 169.254.169.254')
      }
      expect(sending.keys).toEqual([])
    })

    it('asks once for each connection, so that a name can not change its mind between the look and the connection', async () => {
      const server = await openRawServer(({ socket }) => socket.end(answerBytes('200 OK', ['Connection: close'])))
      const names = nameServer(['127.0.0.1'], ['169.254.169.254'])
      const sending = openSending(lane, { resolve: names.resolve })
      const url = `http://rebinding.example:${server.port}/`
      expect((await sending.send(url)).error).toBeNull()
      expect(names.questions).toEqual(['rebinding.example'])
      expect((await sending.send(url)).error).toMatchObject({ code: 'address_refused' })
      expect(names.questions).toHaveLength(2)
      expect(server.turns).toHaveLength(1)
    })

    it('leaves guarded addresses out where a name has others too', async () => {
      const server = await openRawServer(({ socket }) => socket.write(answerBytes('200 OK')))
      const names = nameServer(['fe80::1', '169.254.169.254', '127.0.0.1'])
      const { error } = await openSending(lane, { resolve: names.resolve }).send(`http://printer.example:${server.port}/`)
      expect(error).toBeNull()
    })

    it('sends to loopback, to private networks and to what the hook allows', async () => {
      const server = await openRawServer(({ socket }) => socket.write(answerBytes('200 OK')))
      const names = nameServer(['127.0.0.1'])
      const sending = openSending(lane, { resolve: names.resolve })
      for (const host of ['127.0.0.1', 'localhost', '[::ffff:127.0.0.1]', '0.0.0.0'])
        expect((await sending.send(`http://${host}:${server.port}/`)).error).toBeNull()
      const connection = way({ allowAddresses: ['metadata.google.internal'] })
      const url = `http://metadata.google.internal:${server.port}/`
      expect((await sending.send(url, { connection })).error).toBeNull()
      // What one hook may do lends no connection to another.
      expect((await sending.send(url)).error).toMatchObject({ code: 'address_refused' })
    })

    it('tries an address the hook allows', async () => {
      const connection = way({ allowAddresses: ['169.254.0.0/16'] })
      const { error } = await openSending(lane).send('http://169.254.255.1:9/', { timeoutMs: 300, connection })
      expect(error?.code).not.toBe('address_refused')
    })

    it('guards the way to and through a proxy as well', async () => {
      const proxy = await openForwardProxy()
      const names = nameServer(['169.254.169.254'])
      const sending = openSending(lane, { resolve: names.resolve, ca: [certificate('authority')] })
      const through = (url: string, proxyUrl: string) => sending.send(url, { connection: way({ proxy: proxyUrl }) })
      for (const scheme of ['http', 'https']) {
        const refused = [
          await through(`${scheme}://hooks.example/`, 'http://169.254.169.254:80'),
          await through(`${scheme}://hooks.example/`, 'http://proxy.example:80'),
          await through(`${scheme}://[::ffff:169.254.169.254]/`, proxy.url),
        ]
        for (const { error } of refused) expect(error).toMatchObject({ code: 'address_refused' })
      }
      expect(proxy.asked).toEqual([])
    })
  })
}
