import { readFileSync } from 'node:fs'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { networkInterfaces } from 'node:os'
import { createServer as createTlsServer } from 'node:tls'
import { onTestFinished } from 'vitest'

/** One whole request as its bytes arrived. `nth` counts on its connection, `overall` on the server, both from 1. */
export interface Turn {
  bytes: Buffer
  socket: Socket
  nth: number
  overall: number
}
export interface RawServer {
  port: number
  url(path?: string): string
  turns: Turn[]
  sockets: Socket[]
  /** Resolves when no connection is open any more. */
  isDeserted(): Promise<void>
}

export interface RawServerSettings {
  host?: string
  /** Name of a certificate under test/support/certs. */
  certificate?: string
  /** Name of the certificate whose holders alone may be clients. */
  clients?: string
  /** What to do with a connection before it says anything. */
  onConnection?(socket: Socket): void
}

/** A server that knows no HTTP beyond where a request ends: what it answers is bytes. Closed when the test is over. */
export async function openRawServer(answer: (turn: Turn) => void, settings: RawServerSettings = {}): Promise<RawServer> {
  const { host = '127.0.0.1', certificate, clients, onConnection } = settings
  const turns: Turn[] = []
  const sockets: Socket[] = []
  const take = (socket: Socket) => {
    sockets.push(socket)
    socket.on('error', () => {})
    onConnection?.(socket)
    let waiting = Buffer.alloc(0)
    let nth = 0
    socket.on('data', (chunk: Buffer) => {
      waiting = Buffer.concat([waiting, chunk])
      for (let end = endOfRequest(waiting); end > 0; end = endOfRequest(waiting)) {
        nth += 1
        const turn = { bytes: waiting.subarray(0, end), socket, nth, overall: turns.length + 1 }
        waiting = waiting.subarray(end)
        turns.push(turn)
        answer(turn)
      }
    })
  }
  const server: Server = certificate
    ? createTlsServer({ ...identity(certificate), ...(clients && onlyFor(clients)) }, take)
    : createServer(take)
  server.on('tlsClientError', () => {})
  await new Promise<void>((resolve) => server.listen(0, host, resolve))
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy()
    await new Promise((resolve) => server.close(resolve))
  })
  const { port } = server.address() as AddressInfo
  const name = host.includes(':') ? `[${host}]` : host
  return {
    port,
    url: (path = '/') => `${certificate ? 'https' : 'http'}://${name}:${port}${path}`,
    turns,
    sockets,
    isDeserted: () => Promise.all(sockets.map(closed)).then(() => {}),
  }
}

export function certificate(name: string): string {
  return readFileSync(new URL(`certs/${name}.pem`, import.meta.url), 'utf8')
}

/** Header lines of a request in the order in which they came. */
export function headerLines(bytes: Buffer): [string, string][] {
  const head = bytes.subarray(0, bytes.indexOf('\r\n\r\n')).toString('latin1').split('\r\n').slice(1)
  return head.map((line) => [line.slice(0, line.indexOf(': ')), line.slice(line.indexOf(': ') + 2)])
}

export function requestLine(bytes: Buffer): string {
  return bytes.subarray(0, bytes.indexOf('\r\n')).toString('latin1')
}

export function bodyOf(bytes: Buffer): Buffer {
  return bytes.subarray(bytes.indexOf('\r\n\r\n') + 4)
}

/** Whether this machine has ::1. */
export function hasIpv6(): boolean {
  return Object.values(networkInterfaces()).some((addresses) => addresses?.some(({ address }) => address === '::1'))
}

/** A port of 127.0.0.1 on which nothing listens. */
export async function closedPort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

function endOfRequest(bytes: Buffer): number {
  const head = bytes.indexOf('\r\n\r\n')
  if (head < 0) return 0
  const length = /\r\ncontent-length: (\d+)/i.exec(bytes.subarray(0, head).toString('latin1'))?.[1]
  const end = head + 4 + Number(length ?? 0)
  return bytes.length >= end ? end : 0
}

function identity(name: string) {
  return { key: certificate('test-only-key'), cert: certificate(name) }
}

function onlyFor(name: string) {
  return { ca: certificate(name), requestCert: true, rejectUnauthorized: true }
}

function closed(socket: Socket): Promise<void> {
  return new Promise((resolve) => (socket.closed ? resolve() : socket.once('close', () => resolve())))
}
