import type { Server } from 'node:http'
import type { AppRouter } from './app-router'
import type { Sockets } from './over-socket'
import { offerSockets } from './upgrade'

/**
 * Serves the contract on an http server that listens on the data folder's unix socket (or named pipe). Who may open that file is the only
 * guard, so it must be 0600. `close` drains and leaves the server itself to its owner.
 */
export function openOwnerDoor(server: Server, router: () => Promise<AppRouter>): { close(): Promise<void> } {
  let sockets: Promise<Sockets> | undefined
  const load = async () => (await import('./over-socket')).serveSockets(await router())
  offerSockets(server, {
    admit: () => null,
    sockets: () => (sockets ??= load()),
  })
  return {
    async close() {
      await (await sockets)?.close()
    },
  }
}
