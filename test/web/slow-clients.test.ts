import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { describe, expect, it } from 'vitest'
import { openDoor, type TestDoor } from './door'
import { raw } from './raw'

// From nothing at all to a body that nobody asked for.
const unfinished = ({ door, token }: TestDoor): string[] => {
  const head = (path: string, more: string) => `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1:${door.port}\r\n${more}`
  return [
    '',
    head('/api/hooks', 'X-Slow: '),
    head('/session', 'Content-Length: 20\r\n\r\ntoken='),
    head('/api/hooks', `Authorization: Bearer ${token}\r\nContent-Type: application/json\r\nContent-Length: 20\r\n\r\n{`),
    head('/lemlist/api/hooks', `Authorization: Basic ${btoa(`:${token}`)}\r\nContent-Length: 20\r\n\r\n{`),
    head('/lemlist/api/hooks', 'Content-Length: 20\r\n\r\n{'),
  ]
}

async function begin({ door }: TestDoor, text: string): Promise<Socket> {
  const socket = connect(door.port, '127.0.0.1').on('error', () => {})
  await once(socket, 'connect')
  if (text) socket.write(text)
  return socket
}

describe('clients that begin a request and never end it', () => {
  it('are dropped, while others are served', async () => {
    const test = await openDoor(undefined, 1_000)
    const sockets = await Promise.all(unfinished(test).map((text) => begin(test, text)))
    const ended = Promise.all(sockets.map((socket) => once(socket.resume(), 'close')))
    expect(await raw(test.door.port, '/api/hooks', { authorization: `Bearer ${test.token}` })).toMatchObject({ status: 200 })
    await ended
  })

  it('can’t keep the door from closing', async () => {
    const test = await openDoor()
    const sockets = await Promise.all(unfinished(test).map((text) => begin(test, text)))
    await test.door.close()
    for (const socket of sockets) socket.destroy()
  })
})
