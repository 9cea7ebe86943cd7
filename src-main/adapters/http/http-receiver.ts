import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { CaptureHandler } from '../../engine/ports'
import { converse } from './conversation'

export interface ReceiverOptions {
  host: string
  /** Taken if it is free, else any free one. 0: any free one. */
  port: number
  /** Larger bodies are captured up to here and marked as truncated. */
  maxBodyBytes: number
  onRequest: CaptureHandler
  /** PEM of the certificate under which it speaks https, and its key; absent: http. */
  identity?: { key: string; cert: string }
  /** PEM of the authority behind that certificate, to be downloaded at /ca.pem. */
  authority?(): string | undefined
  /** ISO 8601. */
  now(): string
  /** Milliseconds. */
  monotonic(): number
  /** How long a client may take for one request; then it gets 408. */
  patienceMs?: number
  /** Told what `onRequest` threw; the client gets 500. */
  onFault?(error: unknown): void
}
export interface Receiver {
  url: string
  port: number
  /** The wanted port was in use, and `port` is another one. */
  wantedPortTaken: boolean
  /** Where it listens: the host, and ::1 beside 127.0.0.1 where that is possible, so that `localhost` means us either way. */
  addresses: string[]
  close(): Promise<void>
}

const minute = 60_000
/** Whoever is still sending when the receiver closes has this long; nobody waits for a stranger's upload. */
const graceMs = 500

const noProxy = 'HTTP/1.1 405 Method Not Allowed\r\nContent-Length: 0\r\nConnection: close\r\n\r\n'

/** The server the inboxes live on: every request is handed over with the bytes and the header list it came with. Rejects where it may not listen at all. */
export async function openReceiver(options: ReceiverOptions): Promise<Receiver> {
  const patience = options.patienceMs ?? 2 * minute
  const settings = {
    requestTimeout: patience,
    headersTimeout: Math.min(patience, minute / 4),
    connectionsCheckingInterval: Math.min(patience, 5_000),
    // Longer than senders usually keep a connection, so that it is they who close it.
    keepAliveTimeout: minute,
    maxHeaderSize: 256 * 1024,
    requireHostHeader: false,
  }
  const receive = (request: IncomingMessage, response: ServerResponse) => converse(request, response, options)
  const { identity } = options
  const open = () => {
    const server = identity ? createSecureServer({ ...settings, ...identity }, receive) : createServer(settings, receive)
    // The head is bounded by its size; above a count of its own, node:http would leave headers out without a word.
    server.maxHeadersCount = 0
    // node:http would close the connection without a word.
    server.on('connect', (_, socket) => socket.on('error', () => {}).end(noProxy))
    return server.on('checkExpectation', receive)
  }

  const first = open()
  const { port, wantedPortTaken } = await listenNear(first, options.host, options.port)
  const servers = [first]
  const addresses = [options.host]
  if (options.host === '127.0.0.1') {
    const second = open()
    if (await canListen(second, '::1', port)) {
      servers.push(second)
      addresses.push('::1')
    }
  }
  return {
    url: `${identity ? 'https' : 'http'}://${options.host.includes(':') ? `[${options.host}]` : options.host}:${port}`,
    port,
    wantedPortTaken,
    addresses,
    close: async () => {
      await Promise.all(servers.map(close))
    },
  }
}

async function listenNear(server: Server, host: string, wanted: number): Promise<{ port: number; wantedPortTaken: boolean }> {
  try {
    return { port: await listen(server, host, wanted), wantedPortTaken: false }
  } catch (error) {
    if (wanted === 0 || (error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    return { port: await listen(server, host, 0), wantedPortTaken: true }
  }
}

function canListen(server: Server, host: string, port: number): Promise<boolean> {
  return listen(server, host, port).then(
    () => true,
    () => false,
  )
}

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve((server.address() as AddressInfo).port)
    })
  })
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(() => server.closeAllConnections(), graceMs)
    server.close(() => {
      clearTimeout(late)
      resolve()
    })
    server.closeIdleConnections()
  })
}
