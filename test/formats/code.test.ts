import { expect, it } from 'vitest'
import { codeOf, languages } from '../../src-main/formats/code'
import { bytes, whole } from './wholes'

const body = '{"n": 12345678901234567890,  "quote": "it\'s"}'
const sent = whole({
  request: {
    url: 'http://127.0.0.1:9/hook?a[b]=c',
    headers: [
      ['Content-Type', 'application/json'],
      ['X-Twice', 'a'],
      ['X-Twice', 'b'],
      ['Content-Length', '45'],
    ],
    body: bytes(body),
  },
})

it('comes in every language there is, with every digit of the body', async () => {
  const all = await languages()
  expect(all.map(({ id }) => id)).toEqual(expect.arrayContaining(['python', 'go', 'node:fetch', 'php', 'ruby', 'java', 'csharp', 'shell']))
  for (const { id } of all) {
    const code = await codeOf(sent, id)
    expect(code, id).toContain('12345678901234567890')
    expect(code, id).toContain('X-Twice')
    if (id !== 'http') expect(code?.toLowerCase(), id).not.toContain('content-length')
  }
})

it('is runnable as it stands', async () => {
  expect(await codeOf(sent, 'python')).toMatchInlineSnapshot(`
    "import http.client

    conn = http.client.HTTPConnection("127.0.0.1:9")

    payload = "{\\"n\\": 12345678901234567890,  \\"quote\\": \\"it's\\"}"

    headers = {
        'Content-Type': "application/json",
        'X-Twice': "a, b"
    }

    conn.request("POST", "/hook?a%5Bb%5D=c", payload, headers)

    res = conn.getresponse()
    data = res.read()

    print(data.decode("utf-8"))"
  `)
})

it('is not made in languages nobody knows, nor of bytes that are no text', async () => {
  expect(await codeOf(sent, 'cobol')).toBeNull()
  expect(await codeOf(sent, 'python:nothing')).toBeNull()
  expect(await codeOf(whole({ request: { body: Uint8Array.of(0xff) } }), 'python')).toBeNull()
})
