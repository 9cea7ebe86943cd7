import { connect, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'
import { openReceiver } from '../../src-main/adapters/http/http-receiver'
import type { Ports } from '../../src-main/engine/ports'
import type { Exchange } from '../../src-preload/contract/exchange'
import type { InboxDraft } from '../../src-preload/contract/inbox'
import { limits } from '../../src-preload/contract/limits'
import { type Bench, bench } from './engine-bench'

export interface InboxBench extends Bench {
  /** Address of the inbox `orders`. */
  url: string
  port: number
  /** POSTs the text to the inbox, or what `init` says; answers status and body. */
  post(body?: string, init?: RequestInit & { path?: string }): Promise<{ status: number; body: string; headers: Headers }>
  /** Sends bytes over a connection of its own; answers what came back, and how it ended, once it has. */
  talk(...pieces: (string | Buffer)[]): Promise<{ bytes: Buffer; error: string | null }>
  dial(): Socket
  /** The captured exchanges, oldest first, once there are so many. */
  captured(count: number): Promise<Exchange[]>
}

/** The real engine with one inbox, `orders`, on a receiver that takes what the program's own takes. */
export async function inboxBench(inbox: Omit<InboxDraft, 'name'> = {}, ports: Partial<Ports> = {}): Promise<InboxBench> {
  const base = await bench(ports)
  const { engine } = base
  await engine.inboxes.create({ name: 'orders', ...inbox })
  const receiver = await openReceiver({
    host: '127.0.0.1',
    port: 0,
    maxBodyBytes: limits.bodyBytes,
    onRequest: engine.capture,
    now: () => new Date(base.ports.clock.now()).toISOString(),
    monotonic: () => performance.now(),
  })
  onTestFinished(() => receiver.close())
  const url = `${receiver.url}/in/orders`
  const dial = () => {
    const socket = connect(receiver.port, '127.0.0.1')
    onTestFinished(() => void socket.destroy())
    return socket
  }
  return {
    ...base,
    url,
    port: receiver.port,
    dial,
    async post(body = '{}', { path = '', ...init } = {}) {
      const headers = { 'content-type': 'application/json', ...(init.headers as Record<string, string>) }
      const method = init.method ?? 'POST'
      const response = await fetch(url + path, { method, ...init, headers, ...(method === 'POST' || method === 'PUT' ? { body } : {}) })
      return { status: response.status, body: await response.text(), headers: response.headers }
    },
    talk(...pieces) {
      const socket = dial()
      const chunks: Buffer[] = []
      let error: string | null = null
      socket.on('data', (chunk: Buffer) => chunks.push(chunk))
      socket.on('error', (fault: NodeJS.ErrnoException) => {
        error = fault.code ?? fault.message
      })
      for (const piece of pieces) socket.write(piece)
      return new Promise((resolve) => socket.on('close', () => resolve({ bytes: Buffer.concat(chunks), error })))
    },
    async captured(count) {
      for (;;) {
        const all = (await base.recorded()).filter(({ direction }) => direction === 'in')
        if (all.length >= count) return all
        await new Promise((resolve) => setImmediate(resolve))
      }
    },
  }
}

/** A POST to the inbox as its bytes; the connection ends with it. */
export function requestBytes(body: Buffer | string = '', ...headers: string[]): Buffer {
  const bytes = Buffer.from(body)
  const lines = ['POST /in/orders HTTP/1.1', 'Host: x', ...headers, `Content-Length: ${bytes.length}`, 'Connection: close']
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`), bytes])
}
