import { createHash } from 'node:crypto'
import { connect, type Socket } from 'node:net'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { openReceiver, type Receiver } from '../../src-main/adapters/http/http-receiver'
import type { Engine } from '../../src-main/engine/engine'
import { quietEngine } from '../support/quiet-engine'
import { everyCase } from './every-case'
import { text } from './json'

let engine: Engine
let faults: unknown[]
let receiver: Receiver

beforeAll(async () => {
  const opened = await quietEngine({ evaluate: async ({ expressions }) => expressions.map(() => ({ json: null })) })
  ;({ engine, faults } = opened)
  await engine.inboxes.create({ name: 'orders' })
  receiver = await openReceiver({
    host: '127.0.0.1',
    port: 0,
    maxBodyBytes: 10_000,
    onRequest: engine.capture,
    now: () => '2026-01-01T00:00:00.000Z',
    monotonic: () => performance.now(),
    patienceMs: 2_000,
    onFault: (error) => faults.push(error),
  })
})
afterAll(() => receiver.close())

const token = fc.stringMatching(/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,20}$/)
const meaningful = /^(content-length|transfer-encoding|connection|expect|upgrade|host|keep-alive|trailer|te)$/i
const header = fc.tuple(
  token.filter((name) => !meaningful.test(name)).map((name) => `x-${name}`),
  fc.stringMatching(/^[\x21-\x7e\x80-\xff]{0,30}$/),
)
const target = fc.stringMatching(/^[!-"$-~]{0,30}$/)
const request = fc.record({
  method: fc.constantFrom('POST', 'PUT', 'PATCH', 'GET', 'DELETE', 'PROPFIND', 'OPTIONS'),
  target,
  headers: fc.array(header, { maxLength: 6 }),
  body: fc.uint8Array({ maxLength: 300 }),
  chunks: fc.option(fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 6 })),
})
/** How many bytes are written at a time. */
const pieces = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 4 })

describe('an inbox, over a socket', () => {
  everyCase('keeps any request byte for byte', fc.tuple(request, pieces), async ([sent, sizes]) => {
    const answer = await talk(bytesOf(sent), sizes)
    expect(answer.toString('latin1', 0, 12)).toBe('HTTP/1.1 200')
    const [summary] = await captured(1)
    const { exchange } = { exchange: await engine.log.get(summary?.id ?? '') }
    expect(exchange.request).toMatchObject({
      method: sent.method,
      size: sent.body.length,
      sha256: createHash('sha256').update(sent.body).digest('hex'),
    })
    expect(exchange.request.url.endsWith(`/in/orders/${sent.target}`)).toBe(true)
    expect(exchange.request.headers.filter(([name]) => name.startsWith('x-'))).toEqual(sent.headers.map(([name, value]) => [name, value]))
    expect(faults).toEqual([])
  })

  everyCase(
    'answers or hangs up, whatever the bytes are, and serves the next one',
    fc.tuple(
      request,
      fc.nat(),
      fc.nat(30),
      fc.oneof(text, fc.constantFrom('\r\n\r\n', '\0', '\r\nContent-Length: 5', '\r\nTransfer-Encoding: chunked', 'HTTP/2', '0\r\n', ': ')),
      pieces,
    ),
    async ([sent, at, length, put, sizes]) => {
      const right = bytesOf(sent)
      const place = at % right.length
      const wrong = Buffer.concat([right.subarray(0, place), Buffer.from(put), right.subarray(place + length)])
      const answer = await talk(wrong, sizes)
      expect(answer.length === 0 || /^HTTP\/1\.1 (1|2|4)\d\d /.test(answer.toString('latin1', 0, 13))).toBe(true)
      expect(faults).toEqual([])
    },
  )
})

function bytesOf({ method, target: path, headers, body, chunks }: typeof request extends fc.Arbitrary<infer T> ? T : never): Buffer {
  const lines = [
    `${method} /in/orders/${path} HTTP/1.1`,
    'Host: x',
    'Connection: close',
    ...headers.map(([name, value]) => `${name}: ${value}`),
  ]
  const head = (...more: string[]) => Buffer.from(`${[...lines, ...more].join('\r\n')}\r\n\r\n`, 'latin1')
  if (!chunks) return Buffer.concat([head(`Content-Length: ${body.length}`), body])
  const coded: Buffer[] = [head('Transfer-Encoding: chunked')]
  for (let at = 0, n = 0; at < body.length; n++) {
    const chunk = body.subarray(at, at + (chunks[n % chunks.length] ?? 1))
    coded.push(Buffer.from(`${chunk.length.toString(16)}\r\n`), Buffer.from(chunk), Buffer.from('\r\n'))
    at += chunk.length
  }
  return Buffer.concat([...coded, Buffer.from('0\r\n\r\n')])
}

/** Writes in pieces, then says that no more will come; answers everything that came back. */
function talk(bytes: Buffer, sizes: number[]): Promise<Buffer> {
  const socket: Socket = connect({ port: receiver.port, host: '127.0.0.1', noDelay: true })
  const back: Buffer[] = []
  socket.on('data', (chunk: Buffer) => back.push(chunk)).on('error', () => {})
  const [size = 1] = sizes
  const first = Math.min(bytes.length, size)
  socket.write(bytes.subarray(0, first))
  for (let at = first, n = 1; at < bytes.length && n < 6; n++) {
    const end = n === 5 ? bytes.length : at + (sizes[n % sizes.length] ?? 1)
    socket.write(bytes.subarray(at, end))
    at = end
  }
  socket.end()
  return new Promise((resolve) => socket.on('close', () => resolve(Buffer.concat(back))))
}

async function captured(limit: number) {
  await engine.captured()
  return engine.inboxes.captured({ id: 'orders', query: '', limit })
}
