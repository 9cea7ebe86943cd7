import type { Socket } from 'node:net'
import type { ConnectionKey } from '../../engine/ports'

// Both ends of a loopback conversation see the same two ports and count the same requests, so no header has to be added to pair them.

interface Connection {
  clientPort: number
  serverPort: number
  requests: number
}

const connections = new WeakMap<Socket, Connection>()

/** Counts one more request on a connected socket that we opened. */
export function countSent(socket: Socket): ConnectionKey {
  return count(socket, () => ({ clientPort: socket.localPort ?? 0, serverPort: socket.remotePort ?? 0, requests: 0 }))
}

/** Counts one more request on a socket that we accepted. */
export function countReceived(socket: Socket): ConnectionKey {
  return count(socket, () => ({ clientPort: socket.remotePort ?? 0, serverPort: socket.localPort ?? 0, requests: 0 }))
}

function count(socket: Socket, first: () => Connection): ConnectionKey {
  let connection = connections.get(socket)
  if (!connection) {
    connection = first()
    connections.set(socket, connection)
  }
  connection.requests += 1
  return { clientPort: connection.clientPort, serverPort: connection.serverPort, nth: connection.requests }
}
