import { describe, expect, it } from 'vitest'
import { compareExchanges } from '../../src-main/formats/comparison'
import { bytes, whole } from './wholes'

const json = (value: unknown) => bytes(JSON.stringify(value))

describe('two exchanges side by side', () => {
  it('folds away what always differs', () => {
    const attempt = (time: string, signature: string, id: string) =>
      whole({
        request: {
          headers: [
            ['webhook-id', 'msg_1234567890'],
            ['Webhook-Timestamp', time],
            ['webhook-signature', signature],
          ],
          body: json({ id, createdAt: `2026-01-01T00:00:0${time.at(-1)}Z`, lead: { name: 'Ann' } }),
        },
        response: { headers: [['Date', `Thu, 01 Jan 2026 00:00:0${time.at(-1)} GMT`]] },
      })
    const compared = compareExchanges(attempt('1767225601', 'v1,a', 'evt_aaaaaaaa1'), attempt('1767225602', 'v1,b', 'evt_aaaaaaaa2'))
    expect(compared.unexpected).toBe(0)
    expect(compared.request.headers.map(({ path, expected }) => [path, expected])).toEqual([
      ['webhook-timestamp', 'time'],
      ['webhook-signature', 'signature'],
    ])
    expect(compared.request.body.values.map(({ path, expected }) => [path, expected])).toEqual([
      ['id', 'id'],
      ['createdAt', 'time'],
    ])
  })

  it('tells everything else, with its place', () => {
    const left = whole({
      request: {
        method: 'POST',
        headers: [
          ['X-A', '1'],
          ['X-A', '2'],
          ['Gone', 'x'],
        ],
        body: bytes('{"n":12345678901234567890,"list":[1,{"a b":true}],"same":null}'),
      },
      response: { status: 500 },
    })
    const right = whole({
      request: {
        method: 'PUT',
        headers: [
          ['x-a', '1'],
          ['X-A', '3'],
        ],
        body: bytes('{"n":12345678901234567891,"list":[1,{"a b":false},2],"same":null}'),
      },
      response: { status: 200 },
    })
    const { request, response, unexpected } = compareExchanges(left, right)
    expect(request.line).toMatchObject([{ path: 'method', left: 'POST', right: 'PUT' }])
    expect(request.headers).toMatchObject([
      { path: 'x-a[2]', left: '2', right: '3' },
      { path: 'gone', left: 'x', right: null },
    ])
    expect(request.body).toMatchObject({
      same: false,
      kind: 'json',
      values: [
        { path: 'n', left: '12345678901234567890', right: '12345678901234567891', expected: null },
        { path: 'list[1]["a b"]', left: 'true', right: 'false' },
        { path: 'list[2]', left: null, right: '2' },
      ],
    })
    expect(response?.line).toMatchObject([{ path: 'status', left: '500', right: '200' }])
    expect(unexpected).toBe(7)
  })

  it('knows other bytes from other values', () => {
    const { request, unexpected } = compareExchanges(
      whole({ request: { body: bytes('{"a":1,"b":2}') } }),
      whole({ request: { body: bytes('{"b": 2, "a": 1}') } }),
    )
    expect(request.body).toMatchObject({ same: false, kind: 'json', layoutOnly: true, values: [] })
    expect(unexpected).toBe(1)
  })

  it('compares text by lines, and bytes not at all', () => {
    const text = (body: string) => whole({ request: { body: bytes(body) } })
    expect(compareExchanges(text('a\nb\nc\n'), text('a\nx\nc\n')).request.body.lines).toEqual([
      { kind: 'same', text: 'a\n', count: 1 },
      { kind: 'left', text: 'b\n', count: 1 },
      { kind: 'right', text: 'x\n', count: 1 },
      { kind: 'same', text: 'c\n', count: 1 },
    ])
    const binary = compareExchanges(text('a'), whole({ request: { body: Uint8Array.of(255) } })).request.body
    expect(binary).toMatchObject({ kind: 'binary', lines: null, same: false })
    expect(compareExchanges(text('x'), text('x')).request.body).toMatchObject({ same: true, values: [], lines: null })
    expect(compareExchanges(text(''), text('')).request.body.kind).toBe('empty')
  })

  it('gives up lines that would take seconds, not the values', () => {
    const large = (n: number) => whole({ request: { body: json(Array.from({ length: 300_000 }, (_, at) => (at === 7 ? n : at))) } })
    const { body } = compareExchanges(large(1), large(2)).request
    expect(body).toMatchObject({ lines: null, values: [{ path: '[7]', left: '1', right: '2' }] })
  })

  it('an answer against none is a difference', () => {
    const { response } = compareExchanges(whole({ response: null }), whole({ response: { body: bytes('x') } }))
    expect(response).toMatchObject({ line: [{ path: 'status', left: null, right: '200' }], body: { same: false } })
    expect(compareExchanges(whole({ response: null }), whole({ response: null })).response).toBeNull()
  })
})
