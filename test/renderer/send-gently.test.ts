import { expect, it, vi } from 'vitest'
import { sendGently } from '../../src-renderer/client/send-gently'
import { byteLength } from '../../src-renderer/json/byte-length'

type Message = Parameters<WebSocket['send']>[0]

it('sends a long text in the bytes it stands for, and what comes after it behind it', async () => {
  const sent: Message[] = []
  const send = sendGently((message) => void sent.push(message))
  // The odd start lets some piece end between the halves of a pair.
  const long = `x${'👩‍🚀 שלום '.repeat(60_000)}\ud800`
  send('before')
  expect(sent).toEqual(['before'])
  send(long)
  send('after')
  send(new Uint8Array([1]))
  await vi.waitUntil(() => sent.length === 4)
  const [, bytes, after, last] = sent
  const expected = Buffer.from(long)
  expect(Buffer.from(await (bytes as Blob).arrayBuffer()).equals(expected)).toBe(true)
  expect([after, last]).toEqual(['after', new Uint8Array([1])])
  expect(byteLength(long)).toBe(expected.length)
  send('alone')
  expect(sent.at(-1)).toBe('alone')
})

it.each(['', 'plain', 'é ש', '€\uffff', '👩‍🚀', '\ud83d', '\udc69\ud83d', '\ud83dx'])('counts the bytes of %j', (text) => {
  expect(byteLength(text)).toBe(Buffer.byteLength(text))
})
