import { execFile } from 'node:child_process'
import { createServer } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { curlOf } from '../../src-main/formats/curl'
import { ownHeaders } from '../../src-main/formats/message'
import { listening } from '../support/receiver'
import { describeWith, onPath } from '../support/tools'
import { bytes, whole } from './wholes'

const curl = onPath('curl')

describeWith([curl ? { path: curl } : { missing: 'no curl' }], 'a command for curl', () => {
  it.each([
    ['a quoted body', '{"it\'s": "$HOME `id` \\\\ \\n"}'],
    ['a body that begins like a file name', '@/etc/passwd'],
    ['line breaks and blanks', 'a\r\n b\n\n'],
    ['no ASCII', '{"name":"Zoë 🦊"}'],
    ['nothing', ''],
  ])('sends the same bytes again: %s', async (_, text) => {
    const arrived: { method?: string; url?: string; rawHeaders: string[]; body: string }[] = []
    const server = createServer(async (request, response) => {
      const { method, url, rawHeaders } = request
      arrived.push({ method, url, rawHeaders, body: (await buffer(request)).toString() })
      response.end()
    })
    const url = `${await listening(server)}/a?b[]=1&c={x}&d=%20&e='`
    const headers: [string, string][] = [
      ['X-Repeated', 'one'],
      ['Content-Type', 'application/json; charset="utf-8"'],
      ['X-Repeated', "two's"],
      ['X-Empty', ''],
    ]
    const command = curlOf(whole({ request: { method: 'PATCH', url, headers, body: bytes(text) } })) ?? ''
    await promisify(execFile)('sh', ['-c', `${command} --silent --noproxy '*'`])
    expect(arrived).toHaveLength(1)
    expect(arrived[0]).toMatchObject({ method: 'PATCH', url: new URL(url).pathname + url.slice(url.indexOf('?')), body: text })
    const pairs = arrived[0]?.rawHeaders.flatMap((name, at, all): [string, string][] => (at % 2 ? [] : [[name, all[at + 1] ?? '']])) ?? []
    expect(ownHeaders(pairs)).toEqual(headers)
  })
})

it('is not made where no argument could hold the body', () => {
  expect(curlOf(whole({ request: { body: Uint8Array.of(0xff, 0xfe) } }))).toBeNull()
  expect(curlOf(whole({ request: { body: bytes('a\0b') } }))).toBeNull()
})
