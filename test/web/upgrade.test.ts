import { once } from 'node:events'
import { connect } from 'node:net'
import { describe, expect, it } from 'vitest'
import { openDoor } from './door'
import { raw } from './raw'

// What Java's HttpClient sends with its first request, and curl with --http2.
const offer = { connection: 'Upgrade, HTTP2-Settings', upgrade: 'h2c', 'http2-settings': 'AAMAAABkAAQAAP__' }

describe('a client that offers HTTP/2 with its request', () => {
  it('is answered in HTTP/1.1, under the same rules as everyone', async () => {
    const { door, token } = await openDoor()
    const authorization = `Bearer ${token}`
    expect(await raw(door.port, '/api/hooks', { ...offer, authorization })).toMatchObject({ status: 200 })
    expect(await raw(door.port, '/api/hooks', offer)).toMatchObject({ status: 401, headers: { 'www-authenticate': 'Bearer' } })
    expect(await raw(door.port, '/api/hooks', { ...offer, authorization, host: 'evil.example' })).toMatchObject({ status: 403 })
  })

  it.each(['content-length', 'transfer-encoding'])('has its body read, told by %s', async (header) => {
    const { door, token } = await openDoor()
    const payload = 'ü'.repeat(1024 * 1024)
    const body = JSON.stringify({ type: 'lead.create', payload })
    const length = header === 'content-length' ? String(Buffer.byteLength(body)) : 'chunked'
    const headers = { ...offer, authorization: `Bearer ${token}`, 'content-type': 'application/json', [header]: length }
    const answer = await raw(door.port, '/api/events/preview', headers, 'POST', body)
    expect(answer.status).toBe(200)
    expect(JSON.parse(answer.body).body === payload).toBe(true)
  })

  it('keeps its connection for the next request', async () => {
    const { door, token } = await openDoor()
    const socket = connect(door.port, '127.0.0.1')
    const request = (more: string) =>
      `GET /api/hooks HTTP/1.1\r\nHost: 127.0.0.1:${door.port}\r\nAuthorization: Bearer ${token}\r\n${more}\r\n`
    const statuses: string[] = []
    socket.setEncoding('latin1').on('data', (text: string) => statuses.push(...(text.match(/HTTP\/1\.1 \d+/g) ?? [])))
    socket.write(request('Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n'))
    await expect.poll(() => statuses).toEqual(['HTTP/1.1 200'])
    socket.end(request('Connection: close\r\n'))
    await once(socket, 'close')
    expect(statuses).toEqual(['HTTP/1.1 200', 'HTTP/1.1 200'])
  })
})

describe('a socket that was refused', () => {
  it('can’t keep the door from closing by never hanging up', async () => {
    const { door } = await openDoor()
    const socket = connect({ port: door.port, host: '127.0.0.1', allowHalfOpen: true })
    socket.write(
      `GET /rpc HTTP/1.1\r\nHost: 127.0.0.1:${door.port}\r\nOrigin: https://evil.example\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`,
    )
    const [answer] = await once(socket.setEncoding('latin1'), 'data')
    expect(answer).toMatch(/^HTTP\/1\.1 403 /)
    await door.close()
    socket.destroy()
  })
})
