import { describe, expect, it } from 'vitest'
import { harText } from '../../src-main/formats/har'
import { readHar } from '../../src-main/formats/har-import'
import { covered, type WholeExchange } from '../../src-main/formats/message'
import { bytes, whole } from './wholes'

async function archive(...wholes: WholeExchange[]): Promise<string> {
  let text = ''
  for await (const piece of harText(each(wholes), '1.2.3')) text += piece
  return text
}
async function* each<T>(all: T[]) {
  yield* all
}

const sent = whole({
  request: {
    url: 'http://x.test/a?b=1&b=2',
    headers: [
      ['Content-Type', 'text/plain'],
      ['X-A', '1'],
      ['X-A', '2'],
    ],
    body: bytes('é\r\n'),
  },
  response: { status: 503, headers: [['Retry-After', '5']], body: Uint8Array.of(0, 255) },
})

describe('an archive', () => {
  it('follows HAR 1.2', async () => {
    const har = JSON.parse(await archive(sent, whole()))
    expect(har.log).toMatchObject({ version: '1.2', creator: { name: 'Hookbench', version: '1.2.3' } })
    expect(har.log.entries).toHaveLength(2)
    expect(har.log.entries[0]).toMatchObject({
      startedDateTime: '2026-01-01T00:00:00.000Z',
      time: 2.5,
      request: {
        method: 'POST',
        httpVersion: 'HTTP/1.1',
        queryString: [
          { name: 'b', value: '1' },
          { name: 'b', value: '2' },
        ],
        postData: { mimeType: 'text/plain', text: 'é\r\n' },
        bodySize: 4,
      },
      response: { status: 503, content: { size: 2, text: 'AP8=', encoding: 'base64' } },
      timings: { dns: -1, connect: 0.4, ssl: -1, send: 0, wait: 1.25 },
    })
  })

  it('reads back what it wrote, byte for byte', async () => {
    const binary = whole({ request: { body: Uint8Array.of(255, 0) }, response: null })
    const read = readHar(await archive(sent, binary))
    if ('wrong' in read) throw new Error(read.wrong)
    const [first, second] = read.entries
    const { why: _, ...request } = sent.request
    expect(first).toMatchObject({ at: sent.exchange.at, request, timings: sent.exchange.timings, error: null })
    expect(first?.response).toEqual({ status: 503, headers: [['Retry-After', '5']], body: Uint8Array.of(0, 255) })
    expect(second?.request.body).toEqual(Uint8Array.of(255, 0))
    expect(second?.response).toBeNull()
  })

  it('says why a body is not there', async () => {
    const har = JSON.parse(await archive(whole({ response: { body: null, why: 'off for this hook' } })))
    expect(har.log.entries[0].response.content).toEqual({ size: 0, mimeType: '', comment: 'off for this hook' })
  })

  it('takes what browsers write', () => {
    const read = readHar(
      JSON.stringify({
        log: {
          version: '1.2',
          pages: [],
          entries: [
            {
              startedDateTime: '2026-03-01T10:00:00.000+02:00',
              time: 12,
              request: {
                method: 'post',
                url: 'https://x.test/',
                headers: [
                  { name: ':authority', value: 'x.test' },
                  { name: 'accept', value: '*/*' },
                ],
                postData: { mimeType: 'application/x-www-form-urlencoded', params: [{ name: 'a b', value: 'é' }] },
              },
              response: { status: 0, headers: [], content: {} },
              timings: { dns: -1, connect: 30, ssl: 20, send: 0, wait: 5, receive: 1 },
            },
          ],
        },
      }),
    )
    expect(read).toMatchObject({
      entries: [
        {
          at: '2026-03-01T08:00:00.000Z',
          request: { method: 'POST', headers: [['accept', '*/*']], body: bytes('a+b=%C3%A9') },
          response: null,
          timings: { dns: null, connect: 10, tls: 20, firstByte: 5, total: 12 },
        },
      ],
    })
  })

  it.each([
    ['{', /It is no JSON/],
    ['{"log":{}}', /no log\.entries/],
    ['{"log":{"entries":[{"startedDateTime":"soon"}]}}', /Entry 1, startedDateTime: is no date/],
    ['{"log":{"entries":[{"startedDateTime":"2026-01-01","request":{"method":"GET"}}]}}', /Entry 1, request\.url/],
  ])('refuses %s and says why', (text, why) => {
    expect(readHar(text)).toMatchObject({ wrong: expect.stringMatching(why) })
  })
})

it('covers credentials and signatures, and nothing else', () => {
  const headers: [string, string][] = [
    ['Authorization', 'Basic abc'],
    ['Webhook-Signature', 'v1,abc'],
    ['X-Shopify-Hmac-SHA256', 'abc'],
    ['Set-Cookie', 'a=b'],
    ['X-Plain', 'abc'],
  ]
  const { request } = covered(whole({ request: { url: 'https://me:secret@x.test/a@b?c=d@e', headers } }))
  expect(request.url).toBe('https://********@x.test/a@b?c=d@e')
  expect(request.headers.map(([, value]) => value)).toEqual(['********', '********', '********', '********', 'abc'])
})
