import { Agent as HttpAgent } from 'node:http'
import { type AgentOptions, Agent as HttpsAgent } from 'node:https'
import { whyGuarded } from '../../engine/delivery/address-guard'
import type { WireConnection } from '../../engine/ports'
import { guardedLookup, type Resolve } from './guarded-lookup'
import { PinnedAgent } from './pinned-agent'
import { secureContextOf } from './trust'
import { TunnelAgent } from './tunnel-agent'
import { WireFault } from './wire-fault'

export interface Agents {
  http: HttpAgent
  https: HttpsAgent
}
/** The connections of all attempts that want the same way to their targets. */
export interface Pool {
  /** Connections kept alive, the last used first, so that idle ones can end. */
  kept: Agents
  /** One connection a request, for the try after a kept one turned out to be closed. */
  fresh: Agents
  /** Through which all of them go. */
  proxy: URL | null
  /** Why nothing is sent to a host of a URL, as a sentence, or null. */
  refusal(host: string): string | null
}
export interface Pools {
  /** Throws a WireFault where the settings can't be used. */
  of(connection: WireConnection | undefined): Pool
  close(): void
}
export interface PoolSettings {
  /** PEM of the authorities to trust in place of the built-in ones. */
  ca?: string[]
  resolve?: Resolve
}

/** So many ways are kept ready beside the usual one; those that nobody uses make room. */
const mostWays = 50
// `timeout` ends idle connections only, and lets a server's `Keep-Alive: timeout=…` shorten that.
const keeping = { keepAlive: true, scheduling: 'lifo', maxSockets: 1024, maxFreeSockets: 256, timeout: 60_000 } as const
const usualWay: WireConnection = {
  ca: null,
  fingerprint: null,
  clientCertificate: null,
  clientKey: undefined,
  proxy: null,
  allowAddresses: [],
}

export function openPools(settings: PoolSettings = {}): Pools {
  const usual = openPool(usualWay, settings)
  const ways = new Map<string, Pool>()

  const use = (key: string, connection: WireConnection): Pool => {
    const pool = ways.get(key) ?? openPool(connection, settings)
    // The last used stands last.
    ways.delete(key)
    ways.set(key, pool)
    for (const [old, { kept, fresh }] of ways) {
      if (ways.size <= mostWays) break
      if (![kept.http, kept.https, fresh.http, fresh.https].every(isUnused)) continue
      closePool({ kept, fresh })
      ways.delete(old)
    }
    return pool
  }
  return {
    of: (connection) => (connection === undefined || isUsual(connection) ? usual : use(keyOf(connection), connection)),
    close() {
      for (const pool of [usual, ...ways.values()]) closePool(pool)
    },
  }
}

function isUsual({ ca, fingerprint, anyCertificate, clientCertificate, proxy, allowAddresses }: WireConnection): boolean {
  return !ca && !fingerprint && !anyCertificate && !clientCertificate && !proxy && allowAddresses.length === 0
}

function keyOf({ ca, fingerprint, anyCertificate, clientCertificate, clientKey, proxy, allowAddresses }: WireConnection): string {
  return JSON.stringify([ca, fingerprint, anyCertificate, clientCertificate, clientKey, proxy, allowAddresses])
}

function openPool(connection: WireConnection, { ca, resolve }: PoolSettings): Pool {
  const { allowAddresses: allowed, fingerprint } = connection
  const proxy = connection.proxy === null ? null : admitProxy(connection.proxy, allowed)
  const lookup = guardedLookup(allowed, resolve)
  const trust = connection.anyCertificate ? { rejectUnauthorized: false } : {}
  const target = { lookup, secureContext: secureContextOf(connection, ca), ...trust }
  const way = { lookup, secureContext: proxy ? secureContextOf({ ...connection, clientCertificate: null }, ca) : undefined }

  const agents = (how: AgentOptions): Agents => ({
    http: proxy?.protocol === 'https:' ? new HttpsAgent({ ...how, ...way }) : new HttpAgent({ ...how, lookup }),
    https: proxy
      ? new TunnelAgent({ ...how, ...target }, fingerprint, { proxy, ...way })
      : new PinnedAgent({ ...how, ...target }, fingerprint),
  })
  return { kept: agents(keeping), fresh: agents({ keepAlive: false }), proxy, refusal: remembered((host) => whyGuarded(host, allowed)) }
}

/** Most sends go where the one before went. */
function remembered(ask: (host: string) => string | null): (host: string) => string | null {
  let last = { host: '', answer: ask('') }
  return (host) => {
    if (host !== last.host) last = { host, answer: ask(host) }
    return last.answer
  }
}

function admitProxy(text: string, allowed: readonly string[]): URL {
  const proxy = new URL(text)
  const why = whyGuarded(proxy.hostname, allowed)
  if (why !== null) throw new WireFault('address_refused', 'prepare', `The proxy: ${why}`)
  return proxy
}

function isUnused({ sockets, requests }: HttpAgent): boolean {
  return Object.keys(sockets).length === 0 && Object.keys(requests).length === 0
}

function closePool({ kept, fresh }: Pick<Pool, 'kept' | 'fresh'>): void {
  for (const agent of [kept.http, kept.https, fresh.http, fresh.https]) agent.destroy()
}
