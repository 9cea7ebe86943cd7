import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'

export interface Agents {
  http: HttpAgent
  https: HttpsAgent
}
export interface Pools {
  /** Connections kept alive, the last used first, so that idle ones can end. */
  kept: Agents
  /** One connection a request, for the try after a kept one turned out to be closed. */
  fresh: Agents
  close(): void
}

// `timeout` ends idle connections only, and lets a server's `Keep-Alive: timeout=…` shorten that.
const keeping = { keepAlive: true, scheduling: 'lifo', maxSockets: 1024, maxFreeSockets: 256, timeout: 60_000 } as const

/** `ca`: PEM of the authorities to trust in place of the built-in ones. */
export function openPools(ca?: string[]): Pools {
  const kept = { http: new HttpAgent(keeping), https: new HttpsAgent({ ...keeping, ...(ca && { ca }) }) }
  const fresh = { http: new HttpAgent({ keepAlive: false }), https: new HttpsAgent({ keepAlive: false, ...(ca && { ca }) }) }
  return {
    kept,
    fresh,
    close() {
      for (const agent of [kept.http, kept.https, fresh.http, fresh.https]) agent.destroy()
    },
  }
}
