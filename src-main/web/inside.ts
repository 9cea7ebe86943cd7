import type { AppRouter } from '../rpc/app-router'
import type { Rest } from '../rpc/over-http'
import type { Sockets } from '../rpc/over-socket'
import type { LemlistApi } from './lemlist-api'

// The door listens before oRPC and the engine are loaded; what needs them waits for this.

export interface Inside {
  rest: Rest
  sockets: Sockets
  lemlist: LemlistApi
}

/** The engine comes first, since whoever loads it sees to it that nobody is kept waiting at the door. */
export async function loadInside(router: () => Promise<AppRouter>, version: string): Promise<Inside> {
  const made = await router()
  const [{ serveRest }, { serveSockets }, { connectInProcess }, { serveLemlist }] = await Promise.all([
    import('../rpc/over-http'),
    import('../rpc/over-socket'),
    import('../rpc/in-process'),
    import('./lemlist-api'),
  ])
  return { rest: serveRest(made, version), sockets: serveSockets(made), lemlist: serveLemlist(connectInProcess(made)) }
}
