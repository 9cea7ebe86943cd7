import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { socketPath } from '../../src-preload/contract/protocol'
import type { Sockets } from './over-socket'
import { withoutUpgrade } from './without-upgrade'

const farewellMs = 1_000

/** Why a socket is not let in: an HTTP status and a sentence. */
export interface Refusal {
  status: number
  message: string
}

interface Entrance {
  /** Decides by the request alone, before anything heavy is loaded. */
  admit(request: IncomingMessage): Refusal | null
  sockets(): Promise<Sockets>
}

/** Lets WebSockets under /rpc into an http server and refuses all others in plain HTTP. Other upgrades that are offered are not taken. */
export function offerSockets(server: Server, entrance: Entrance): void {
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (!/\bwebsocket\b/i.test(request.headers.upgrade ?? '')) return withoutUpgrade(server, request, socket, head)
    socket.on('error', () => socket.destroy())
    const known = request.url?.split('?', 1)[0] === socketPath
    const refusal = entrance.admit(request) ?? (known ? null : { status: 404, message: `sockets are served under ${socketPath} only` })
    if (refusal) return refuse(socket, refusal)
    entrance.sockets().then(
      (sockets) => sockets.accept(request, socket, head),
      () => refuse(socket, { status: 503, message: 'Hookbench could not start; its error output says why' }),
    )
  })
}

function refuse(socket: Duplex, { status, message }: Refusal): void {
  socket.end(
    `HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(message)}\r\n\r\n${message}`,
  )
  // Nobody else counts this connection any more: a client that never hangs up would keep the server from ever closing.
  const patience = setTimeout(() => socket.destroy(), farewellMs)
  socket.once('close', () => clearTimeout(patience)).resume()
}
