import type { Socket } from 'node:net'
import { describe, expect, it } from 'vitest'
import type { Lane } from '../../src-main/adapters/http/http-sender'
import type { SendReport } from '../../src-main/engine/ports'
import { openRawServer } from '../support/raw-server'
import { openSending } from '../support/sending'

/** What becomes of the connection although the server leaves it open. */
type Fate = 'kept' | 'closed'

const lines = (...all: string[]) => all.join('\r\n')
const answers: [what: string, bytes: string, status: number, body: string, fate: Fate][] = [
  ['with its length', lines('HTTP/1.1 200 OK', 'Content-Length: 5', 'X-Empty:', '', 'hello'), 200, 'hello', 'kept'],
  [
    'in chunks, with a trailer',
    lines('HTTP/1.1 200 OK', 'Transfer-Encoding: chunked', '', '2;a=b', 'he', '3', 'llo', '0', 'X-Sum: 1', '', ''),
    ...([200, 'hello', 'kept'] as const),
  ],
  [
    'behind interim ones',
    lines('HTTP/1.1 100 Continue', '', 'HTTP/1.1 103 Early Hints', 'Link: </a>', '', 'HTTP/1.1 201 Created', 'content-length: 2', '', 'ok'),
    ...([201, 'ok', 'kept'] as const),
  ],
  ['without a body by its status', lines('HTTP/1.1 204 No Content', 'X-A: 1', '', ''), 204, '', 'kept'],
  ['not modified, the length that it would have', lines('HTTP/1.1 304 Not Modified', 'Content-Length: 5', '', ''), 304, '', 'kept'],
  ['with spaces around', lines('HTTP/1.1 200 OK', 'X-A: \t a\t ', 'Content-Length:  2 ', '', 'ok'), 200, 'ok', 'kept'],
  ['without a reason', lines('HTTP/1.1 503', 'Content-Length: 2', '', 'no'), 503, 'no', 'kept'],
  ['that says it is the last', lines('HTTP/1.1 200 OK', 'Connection: close', 'Content-Length: 2', '', 'ok'), 200, 'ok', 'closed'],
  [
    'in chunks that says it is the last',
    lines('HTTP/1.1 200 OK', 'Connection: Close', 'Transfer-Encoding: chunked', '', '2', 'ok', '0', '', ''),
    ...([200, 'ok', 'closed'] as const),
  ],
  ['of the old version', lines('HTTP/1.0 200 OK', 'Content-Length: 2', '', 'ok'), 200, 'ok', 'closed'],
]

const textOf = ({ response }: SendReport) => Buffer.from(response?.body ?? []).toString()

/** Answers as receivers give them, in whatever pieces the network brings. */
export function senderAnswersSuite(lane: Lane): void {
  describe(`reading answers on the ${lane} lane`, () => {
    it.each(answers)('reads an answer %s, split at every byte, as node:http reads it whole', async (_, bytes, status, body, fate) => {
      const whole = await openRawServer(({ socket }) => socket.write(bytes, 'latin1'))
      const expected = await openSending('stock').send(whole.url())
      expect([expected.response?.status, textOf(expected), expected.error]).toEqual([status, body, null])

      const server = await openRawServer(({ socket, bytes: asked }) => inTwo(socket, bytes, Number(/\/(\d+) /.exec(asked.toString())?.[1])))
      const sending = openSending(lane)
      // got is not ours, and slow to ask.
      const splits =
        lane === 'stock' ? [1, bytes.length >> 1, bytes.length - 1] : Array.from({ length: bytes.length - 1 }, (_, at) => at + 1)
      const reports = await Promise.all(splits.map((at) => sending.send(server.url(`/${at}`))))
      for (const { response, error } of reports) expect({ response, error }).toEqual({ response: expected.response, error: null })

      if (fate === 'closed') await server.isDeserted()
      else {
        await sending.send(server.url('/1'))
        expect(server.turns.at(-1)?.nth).toBe(2)
      }
    })

    it('never takes what a server says too much for the next answer', async () => {
      const surplus = 'HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n'
      const server = await openRawServer(({ socket, overall }) => {
        const bytes = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'
        if (overall % 2 === 0) socket.write(bytes)
        else inTwo(socket, bytes + surplus, bytes.length)
      })
      const sending = openSending(lane)
      for (let n = 0; n < 6; n++) {
        const { response, error } = await sending.send(server.url())
        expect([response?.status, error]).toEqual([200, null])
      }
    })

    it.each([
      ['at once', 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokay', 42],
      ['behind its head', 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokay', 38],
      ['folded lines in its head', 'HTTP/1.1 200 OK\r\nX-A: a\r\n  b\r\nContent-Length: 2\r\n\r\nok', 60],
    ])('takes no answer that is longer than it says or not HTTP: %s', async (_, bytes, at) => {
      const server = await openRawServer(({ socket }) => inTwo(socket, bytes, at))
      const sending = openSending(lane)
      for (let n = 0; n < 3; n++) expect((await sending.send(server.url())).error?.code).toBe('protocol_error')
      expect(server.turns.map(({ nth }) => nth)).toEqual([1, 1, 1])
      await server.isDeserted()
    })

    it('reads a body that comes with its head as well as one of a megabyte behind a long head', async () => {
      const body = 'x'.repeat(900_000)
      const head = `HTTP/1.1 200 OK\r\nX-Long: ${'y'.repeat(40_000)}\r\nContent-Length: ${body.length}\r\n\r\n`
      const server = await openRawServer(({ socket }) => socket.write(head + body))
      const sending = openSending(lane)
      for (let n = 0; n < 2; n++) {
        const report = await sending.send(server.url())
        expect([report.error, report.response?.headers[0]?.[1].length, textOf(report) === body]).toEqual([null, 40_000, true])
      }
    })

    it('takes the answer to HEAD for one without a body, whatever length it states', async () => {
      const server = await openRawServer(({ socket }) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n'))
      const sending = openSending(lane)
      for (let n = 0; n < 2; n++) {
        const report = await sending.send(server.url(), { method: 'HEAD' })
        expect([report.response?.status, textOf(report), report.error]).toEqual([200, '', null])
      }
    })
  })
}

/** The second part only once the first was read: the loop has looked at every connection in between. */
function inTwo(socket: Socket, bytes: string, at: number): void {
  socket.setNoDelay(true)
  socket.write(bytes.slice(0, at), 'latin1')
  setImmediate(() => setImmediate(() => setImmediate(() => socket.write(bytes.slice(at), 'latin1'))))
}
