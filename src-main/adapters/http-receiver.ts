import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { CaptureHandler } from '../engine/ports'
import { countReceived } from './connection-count'
import { toFlat, toPairs } from './header-pairs'

export interface ReceiverOptions {
  host: string
  /** Taken if it is free, else any free one. */
  port: number
  maxBodyBytes: number
  onRequest: CaptureHandler
  /** ISO 8601. */
  now(): string
  /** Milliseconds. */
  monotonic(): number
}
export interface Receiver {
  url: string
  port: number
  close(): Promise<void>
}

/** The server the inboxes live on: every request is handed over with the bytes and the header list it came with. */
export async function openReceiver(options: ReceiverOptions): Promise<Receiver> {
  const receive = (request: IncomingMessage, response: ServerResponse) => {
    const facts = { at: options.now(), began: options.monotonic(), connection: countReceived(request.socket) }
    readBody(request, options.maxBodyBytes).then(
      ({ body, truncated }) => {
        const {
          status,
          headers,
          body: answer,
        } = options.onRequest({
          connection: facts.connection,
          method: request.method ?? '',
          path: request.url ?? '/',
          url: `http://${request.headers.host ?? `${options.host}:${port}`}${request.url ?? '/'}`,
          headers: toPairs(request.rawHeaders),
          body,
          truncated,
          at: facts.at,
          receivedMs: options.monotonic() - facts.began,
        })
        // The rest of a body that was cut off still comes: reading on would be endless, so the connection ends with the answer.
        if (truncated) response.shouldKeepAlive = false
        response.writeHead(status, [...toFlat(headers), 'Content-Length', String(answer.length)])
        response.end(answer)
      },
      () => request.socket.destroy(),
    )
  }
  const server = createServer(
    { keepAliveTimeout: 30_000, headersTimeout: 15_000, requestTimeout: 120_000, maxHeaderSize: 256 * 1024 },
    receive,
  )
  server.on('clientError', (_error, socket) => {
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
  })
  const port = await listen(server, options.host, options.port)
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeIdleConnections()
      // Whoever is still sending loses; nobody waits for a stranger's upload.
      setTimeout(() => server.closeAllConnections(), 500).unref()
    })
  return { url: `http://${options.host}:${port}`, port, close }
}

/** Bytes up to the cap; what comes after is not read. */
function readBody(request: IncomingMessage, maxBytes: number): Promise<{ body: Buffer; truncated: boolean }> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    request.on('data', (chunk: Buffer) => {
      const room = maxBytes - size
      size += chunk.length
      if (room > 0) chunks.push(chunk.subarray(0, room))
      if (size > maxBytes) {
        request.pause()
        resolve({ body: Buffer.concat(chunks), truncated: true })
      }
    })
    request.on('end', () => resolve({ body: Buffer.concat(chunks), truncated: false }))
    request.on('error', reject)
  })
}

async function listen(server: Server, host: string, wanted: number): Promise<number> {
  try {
    return await tryPort(server, host, wanted)
  } catch (error) {
    if (wanted === 0 || (error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    return tryPort(server, host, 0)
  }
}

function tryPort(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve((server.address() as AddressInfo).port)
    })
  })
}
