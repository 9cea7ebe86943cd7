import { describe, expect, it } from 'vitest'
import { openRawServer } from '../support/raw-server'
import { answerBytes, openSending } from '../support/sending'
import { senderFailureSuite } from './sender-failure-suite'
import { senderSuite } from './sender-suite'
import { senderTlsSuite } from './sender-tls-suite'

for (const lane of ['plain', 'stock'] as const) {
  senderSuite(lane)
  senderFailureSuite(lane)
  senderTlsSuite(lane)
}

describe('the plain lane', () => {
  it('leaves byte for byte: names in their case, in their order, as often as they were given', async () => {
    const server = await openRawServer(({ socket }) => socket.write(answerBytes('200 OK')))
    const { sentHeaders } = await openSending('plain').send(server.url('/hook?a=1'), {
      headers: [
        ['webhook-id', 'msg_1'],
        ['X-Same', 'a'],
        ['User-Agent', 'Heffl-Webhooks/1.0'],
        ['x-SAME', 'b'],
        ['cOntent-tYpe', 'application/json'],
      ],
      body: Buffer.from('{"a":1}'),
    })
    expect(server.turns[0]?.bytes.toString()).toBe(
      [
        'POST /hook?a=1 HTTP/1.1',
        `Host: 127.0.0.1:${server.port}`,
        'webhook-id: msg_1',
        'X-Same: a',
        'User-Agent: Heffl-Webhooks/1.0',
        'x-SAME: b',
        'cOntent-tYpe: application/json',
        'Content-Length: 7',
        'Connection: keep-alive',
        '',
        '{"a":1}',
      ].join('\r\n'),
    )
    expect(sentHeaders.map(([name]) => name)).toEqual([
      'Host',
      'webhook-id',
      'X-Same',
      'User-Agent',
      'x-SAME',
      'cOntent-tYpe',
      'Content-Length',
      'Connection',
    ])
  })
})
