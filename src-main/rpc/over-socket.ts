import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { closeCodes, largestMessageBytes, protocol } from '../../src-preload/contract/protocol'
import type { AppRouter } from './app-router'
import { type Peer, servePeers } from './peer'

const heartbeatMs = 30_000
const drainMs = 10_000
const farewellMs = 1_000

/** Serves the contract over WebSocket to connections that somebody else has let in. */
export interface Sockets {
  accept(request: IncomingMessage, socket: Duplex, head: Buffer): void
  /** Answers what has begun, then closes every socket; resolves when all are gone. */
  close(): Promise<void>
}

export function serveSockets(router: AppRouter): Sockets {
  const server = new WebSocketServer({ noServer: true, maxPayload: largestMessageBytes, perMessageDeflate: false })
  const connect = servePeers(router)
  const peers = new Map<WebSocket, Peer>()
  const heartbeat = watchHeartbeat(server)

  return {
    accept(request, socket, head) {
      server.handleUpgrade(request, socket, head, (socket) => {
        // A page need not say it: it came out of this very process.
        const asked = new URL(request.url ?? '/', 'http://localhost').searchParams.get('protocol') ?? String(protocol)
        if (asked === String(protocol))
          peers.set(
            socket,
            converse(socket, connect, () => peers.delete(socket)),
          )
        else socket.close(closeCodes.otherProtocol, refusal(asked))
      })
    },
    async close() {
      clearInterval(heartbeat)
      await Promise.all([...peers].map(([socket, peer]) => farewell(socket, peer)))
      for (const socket of server.clients) socket.terminate()
      server.close()
    },
  }
}

function converse(socket: WebSocket, connect: ReturnType<typeof servePeers>, gone: () => void): Peer {
  // Waiting until the message has left makes a stream to a slow reader fall behind where the engine notices, not here in memory.
  const peer = connect((message) => new Promise((resolve) => socket.send(message, () => resolve())))
  socket.on('message', (data: Buffer, isBinary) => {
    peer.receive(isBinary ? new Uint8Array(data) : data.toString()).catch(() => socket.close(1007, 'the message could not be read'))
  })
  // Closing follows by itself; without a listener a broken frame would end the process.
  socket.on('error', () => {})
  socket.on('close', () => {
    peer.close()
    gone()
  })
  return peer
}

/** Says `drained` only where it is true: a call that outlasts the wait may have been executed. */
async function farewell(socket: WebSocket, peer: Peer): Promise<void> {
  const closed = new Promise<void>((resolve) => socket.once('close', resolve))
  const drained = await within(drainMs, peer.drain())
  socket.close(drained ? closeCodes.drained : 1001, 'Hookbench stops')
  if (!(await within(farewellMs, closed))) socket.terminate()
}

function within(milliseconds: number, done: Promise<void>): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), milliseconds)
    done.then(() => {
      clearTimeout(timer)
      resolve(true)
    })
  })
}

/** A peer that vanished without a word (a laptop asleep, a cable pulled) is dropped after two beats, and its streams with it. */
function watchHeartbeat(server: WebSocketServer): NodeJS.Timeout {
  const silent = new WeakSet<WebSocket>()
  const timer = setInterval(() => {
    for (const socket of server.clients) {
      if (silent.has(socket)) {
        socket.terminate()
        continue
      }
      silent.add(socket)
      socket.once('pong', () => silent.delete(socket))
      socket.ping()
    }
  }, heartbeatMs)
  return timer.unref()
}

function refusal(asked: string): string {
  return `this Hookbench speaks protocol ${protocol}, not ${asked.slice(0, 10)}; use the same version on both sides`
}
