import { Agent, request } from 'node:http'
import { connect, type Socket } from 'node:net'
import { inFlight, type Measured } from '../in-flight'
import type { Role } from '../role'

interface Order {
  port: number
  path: string
  ms: number
  /** `http`: through node:http, as senders are made. `sockets`: bare sockets that repeat the same bytes, which no sender is as fast as. */
  kind: 'http' | 'sockets'
}
const connections = 64

/** Many clients that send the same request again as soon as an answer has come. */
export function senders(): Role {
  const agent = new Agent({ keepAlive: true, scheduling: 'lifo' })
  return {
    run: (order: Order): Promise<Measured> => (order.kind === 'http' ? throughHttp(order, agent) : overSockets(order)),
    end: () => agent.destroy(),
  }
}

function throughHttp({ port, path, ms }: Order, agent: Agent): Promise<Measured> {
  const { headers, body } = usualRequest
  const send = () =>
    new Promise<void>((resolve, reject) => {
      const sent = request({ port, path, agent, host: '127.0.0.1', method: 'POST', headers: headers.flat() }, (response) => {
        response.resume().on('end', resolve)
      })
      sent.on('error', reject)
      sent.end(body)
    })
  return inFlight(connections, ms, send)
}

async function overSockets({ port, path, ms }: Order): Promise<Measured> {
  const bytes = requestBytes(path)
  const start = performance.now()
  const counts = await Promise.all(Array.from({ length: connections }, () => repeat(port, bytes, start + ms)))
  return { count: counts.reduce((sum, count) => sum + count, 0), ms: performance.now() - start, cpuMs: 0 }
}

function repeat(port: number, bytes: Buffer, until: number): Promise<number> {
  return new Promise((resolve, reject) => {
    let count = 0
    let waiting = ''
    const socket: Socket = connect(port, '127.0.0.1', () => socket.write(bytes))
    socket.setNoDelay(true)
    socket.on('error', reject)
    socket.on('data', (chunk) => {
      waiting += chunk.toString('latin1')
      if (!answered(waiting)) return
      waiting = ''
      count++
      if (performance.now() < until) socket.write(bytes)
      else {
        socket.end()
        resolve(count)
      }
    })
  })
}

/** Both servers say nothing in their body; one states its length, the other ends its only chunk. */
function answered(text: string): boolean {
  if (!text.startsWith('HTTP/1.1 200 ')) throw new Error(`unexpected answer: ${text.slice(0, 80)}`)
  return text.endsWith('\r\n\r\n')
}

function requestBytes(path: string): Buffer {
  const { headers, body } = usualRequest
  const lines = headers.map((pair) => pair.join(': '))
  return Buffer.from(`POST ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n${body}`)
}

const lead = { id: 'ld_abc123', name: 'Jane Smith', email: 'jane.smith@example.com', value: 5000, stage: { id: 'st_1', name: 'New' } }
const body = JSON.stringify({ event: 'lead.created', timestamp: '2026-01-02T03:04:05.000Z', payload: { ...lead, notes: 'n'.repeat(800) } })
/** About a kilobyte of JSON under the headers that senders set. */
const usualRequest = {
  headers: [
    ['Host', '127.0.0.1'],
    ['User-Agent', 'Bench/1.0'],
    ['Content-Type', 'application/json'],
    ['webhook-id', 'msg_2KWPBgLlAfxdpx2AI54pPJ85f4W'],
    ['webhook-timestamp', '1674087231'],
    ['webhook-signature', 'v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4='],
    ['Accept', '*/*'],
    ['Content-Length', String(Buffer.byteLength(body))],
  ],
  body,
}
