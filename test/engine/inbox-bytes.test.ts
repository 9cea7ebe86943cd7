import { createHash, randomBytes } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { inboxBench, requestBytes } from '../support/inbox-bench'

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
const chunked = (body: Buffer, size: number) => {
  const pieces: Buffer[] = []
  for (let at = 0; at < body.length; at += size) {
    const piece = body.subarray(at, at + size)
    pieces.push(Buffer.from(`${piece.length.toString(16)}\r\n`), piece, Buffer.from('\r\n'))
  }
  return Buffer.concat([...pieces, Buffer.from('0\r\n\r\n')])
}

describe('what arrives is recorded byte for byte', () => {
  it.each<[string, Buffer, string[]]>([
    ['invalid UTF-8', Buffer.from([0xc3, 0x28, 0xff, 0x00, 0xed, 0xa0, 0x80]), ['Content-Type: application/json']],
    ['gzip', gzipSync('{"a":1}'.repeat(1_000)), ['Content-Encoding: gzip']],
    ['a byte order mark and line ends of every kind', Buffer.from('\ufeff{"a":\r\n1\r}\n'), []],
    ['numbers and spaces a parser would lose', Buffer.from('{ "n":1.0e+2,"big":12345678901234567890, "a":1, "a":2 }'), []],
    ['nothing', Buffer.alloc(0), []],
    ['20 MB of noise', randomBytes(20 * 1024 * 1024), ['Content-Type: application/octet-stream']],
  ])('%s', async (_, body, headers) => {
    const { talk, captured, engine } = await inboxBench()
    expect((await talk(requestBytes(body, ...headers))).bytes.toString()).toMatch(/^HTTP\/1.1 200 /)
    const [exchange] = await captured(1)
    expect(exchange?.request).toMatchObject({ sha256: sha256(body), size: body.length, storedSize: body.length })
    const pieces: Buffer[] = []
    for (let offset = 0; offset < body.length; offset += 4_000_000) {
      const slice = await engine.log.body({ id: exchange?.id ?? '', part: 'request', offset, length: 4_000_000 })
      pieces.push(Buffer.from(slice.bytes, 'base64'))
    }
    expect(sha256(Buffer.concat(pieces))).toBe(sha256(body))
  })

  it('chunks of any size, as the body they carry', async () => {
    const { talk, captured } = await inboxBench()
    const body = randomBytes(100_000)
    const head = 'POST /in/orders HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n'
    for (const size of [7, 4_096, 100_000]) await talk(Buffer.concat([Buffer.from(head), chunked(body, size)]))
    expect((await captured(3)).map(({ request }) => request.sha256)).toEqual(Array(3).fill(sha256(body)))
  })

  it('header names in odd case, twice, empty, and with bytes beyond ASCII, in their order', async () => {
    const { talk, captured } = await inboxBench()
    const lines = ['x-A: 1', 'X-a: 2', 'X-Empty:', 'x-LATIN: caf\u00e9', 'Cookie: a=1', 'cookie: b=2', 'X-Spaces:   inner  space  ']
    await talk(
      Buffer.from(
        `POST /in/orders HTTP/1.1\r\nHost: x\r\n${lines.join('\r\n')}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`,
        'latin1',
      ),
    )
    expect((await captured(1))[0]?.request.headers).toEqual([
      ['Host', 'x'],
      ['x-A', '1'],
      ['X-a', '2'],
      ['X-Empty', ''],
      ['x-LATIN', 'caf\u00e9'],
      ['Cookie', 'a=1'],
      ['cookie', 'b=2'],
      ['X-Spaces', 'inner  space'],
      ['Content-Length', '0'],
      ['Connection', 'close'],
    ])
  })

  it('requests of one pipeline, each for itself', async () => {
    const { talk, captured } = await inboxBench()
    const bodies = Array.from({ length: 20 }, (_, n) => randomBytes(n * 100))
    const keepAlive = (body: Buffer) => requestBytes(body).toString('latin1').replace('Connection: close\r\n', '')
    const pipeline = bodies.map((body, n) => Buffer.from(n === 19 ? requestBytes(body).toString('latin1') : keepAlive(body), 'latin1'))
    const { bytes } = await talk(Buffer.concat(pipeline))
    expect(bytes.toString().match(/HTTP\/1.1 200 OK/g)).toHaveLength(20)
    expect((await captured(20)).map(({ request }) => request.sha256).sort()).toEqual(bodies.map(sha256).sort())
  })

  it('and a body above the cap is refused with 413 and kept up to it', async () => {
    const { talk, captured } = await inboxBench()
    const body = Buffer.alloc(25 * 1024 * 1024 + 1, 'x')
    expect((await talk(requestBytes(body))).bytes.toString()).toMatch(/^HTTP\/1.1 413 /)
    const [exchange] = await captured(1)
    expect(exchange).toMatchObject({ outcome: 'refused', error: { code: 'body_too_large' }, request: { size: body.length - 1 } })
  })

  it.each([
    '/in/../etc/passwd',
    '/in/..%2f..%2fetc',
    '/in/%00',
    '/in/',
    '/in',
    '/',
    '/in/orders%2e',
    '//in/orders',
    '/in/ORDERS/../../x?y',
  ])('a path that means harm, or nobody: %s', async (path) => {
    const { talk, captured } = await inboxBench()
    const { bytes } = await talk(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`)
    const expected = path.startsWith('/in/ORDERS') ? 200 : 404
    expect(bytes.toString()).toMatch(new RegExp(`^HTTP/1.1 ${expected} `))
    expect((await captured(1))[0]).toMatchObject({ response: { status: expected }, request: { url: `http://x${path}` } })
  })

  it('a web page of another origin gets no more than an inbox gives to anyone: its request is recorded, and it may not read the answer', async () => {
    const { post, captured } = await inboxBench()
    const answer = await post('{}', { headers: { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' } })
    expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
    const preflight = await post('', {
      method: 'OPTIONS',
      headers: { origin: 'https://evil.example', 'access-control-request-method': 'PUT' },
    })
    expect(preflight.headers.get('access-control-allow-origin')).toBeNull()
    expect(await captured(2)).toHaveLength(2)
  })
})
