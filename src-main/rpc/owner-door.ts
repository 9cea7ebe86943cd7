import type { Server } from 'node:http'
import type { AppRouter } from './app-router'
import type { Sockets } from './over-socket'
import { offerSockets } from './upgrade'

export interface OwnerDoor {
  /** Lets nobody in any more; who is in stays. */
  turnAway(): void
  /** Lets nobody in, answers what has begun and says goodbye. Leaves the server itself to its owner. */
  close(): Promise<void>
}

/**
 * Serves the contract on an http server that listens on the data folder's unix socket (or named pipe). Who may open that file is the only
 * guard, so it must be 0600.
 */
export function openOwnerDoor(server: Server, router: () => Promise<AppRouter>): OwnerDoor {
  let open = true
  let sockets: Promise<Sockets> | undefined
  const load = async () => (await import('./over-socket')).serveSockets(await router())
  offerSockets(server, {
    admit: () => (open ? null : { status: 503, message: 'this Hookbench stops' }),
    sockets: () => (sockets ??= load()),
  })
  return {
    turnAway() {
      open = false
    },
    async close() {
      open = false
      await (await sockets)?.close()
    },
  }
}
