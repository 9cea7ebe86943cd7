import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'
import { certificate } from './raw-server'

export interface ForwardProxy {
  url: string
  port: number
  /** What it was asked for: `CONNECT host:port`, `POST http://…`. */
  asked: string[]
  /** Resolves when no client is connected any more. */
  isDeserted(): Promise<void>
}
export interface ProxySettings {
  /** Name of a certificate under test/support/certs, for a proxy that speaks TLS itself. */
  certificate?: string
  /** Answers everything with this status, as a proxy that lets nobody through. */
  refuses?: number
  /** Takes connections and never says a word. */
  silent?: boolean
}

/** A forward proxy as companies have it: tunnels for CONNECT, whole URLs for everything else (RFC 9110, 9.3.6 and RFC 9112, 3.2.2). */
export async function openForwardProxy({ certificate: name, refuses, silent = false }: ProxySettings = {}): Promise<ForwardProxy> {
  const asked: string[] = []
  const sockets: Socket[] = []
  const server = name ? createTlsServer({ key: certificate('test-only-key'), cert: certificate(name) }) : createServer()
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    asked.push(`${request.method} ${request.url}`)
    if (silent) return
    if (refuses) response.writeHead(refuses, { 'Proxy-Authenticate': 'Basic realm="proxy"' }).end()
    else forward(request, response)
  })
  server.on('connect', ({ url = '' }: IncomingMessage, client: Socket) => {
    asked.push(`CONNECT ${url}`)
    client.on('error', () => {})
    client.on('end', () => client.end())
    if (silent) return void client.resume()
    if (refuses) client.end(`HTTP/1.1 ${refuses} No\r\nProxy-Authenticate: Basic realm="proxy"\r\n\r\n`)
    else tunnel(url, client)
  })
  server.on('connection', (socket: Socket) => sockets.push(socket))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy()
    await new Promise((resolve) => server.close(resolve))
  })
  const { port } = server.address() as AddressInfo
  return {
    url: `${name ? 'https' : 'http'}://127.0.0.1:${port}`,
    port,
    asked,
    isDeserted: () =>
      Promise.all(sockets.map((socket) => socket.closed || new Promise((resolve) => socket.once('close', resolve)))).then(() => {}),
  }
}

function forward(request: IncomingMessage, response: ServerResponse): void {
  const { hostname, port, pathname, search } = new URL(request.url ?? '')
  const options = {
    hostname,
    port,
    path: pathname + search,
    method: request.method ?? 'GET',
    headers: request.rawHeaders,
    agent: false as const,
  }
  const onward = httpRequest(options, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.rawHeaders)
    answer.pipe(response)
  })
  onward.on('error', () => response.writeHead(502).end())
  request.pipe(onward)
}

function tunnel(authority: string, client: Socket): void {
  const { hostname, port } = new URL(`http://${authority}`)
  const target = connect(Number(port), hostname.replace(/^\[|\]$/g, ''), () => {
    client.write('HTTP/1.1 200 Connection established\r\n\r\n')
    target.pipe(client).pipe(target)
  })
  target.on('error', () => client.end('HTTP/1.1 502 Bad Gateway\r\n\r\n'))
  target.on('close', () => client.destroy())
  client.on('close', () => target.destroy())
}
