import * as http from 'node:http'
import * as https from 'node:https'
import type { LookupFunction, Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import type { SecureContext } from 'node:tls'
import { portOf, unbracketed } from './circumstances'
import { type Connected, type ConnectOptions, PinnedAgent } from './pinned-agent'
import { proxyFault, refusedTunnel } from './proxy-errors'

/** The proxy a tunnel goes through, and how to get there. */
export interface Through {
  proxy: URL
  lookup: LookupFunction
  secureContext: SecureContext | undefined
}
export interface TunnelOptions extends ConnectOptions {
  /** Ends a tunnel that is still being opened. */
  ending?: AbortSignal
}

/**
 * Opens connections to https targets through a proxy's CONNECT (RFC 9110, 9.3.6). The sources of three agents from npm were read: one sends the path `//a/b` to
 * the host a, one keeps the connection of a silent proxy for ever, one knows no IPv6.
 */
export class TunnelAgent extends PinnedAgent {
  readonly #opening = new Set<http.ClientRequest>()

  constructor(
    options: https.AgentOptions,
    fingerprint: string | null,
    private readonly through: Through,
  ) {
    super(options, fingerprint)
  }

  override createConnection(options: TunnelOptions, done?: Connected): undefined {
    const { ending, ...target } = options
    const host = String(target.host)
    const authority = `${host.includes(':') ? `[${host}]` : host}:${target.port}`
    const request = this.#ask(authority, ending)
    const end = (error: Error | null, socket?: Duplex | null) => {
      this.#opening.delete(request)
      done?.(error, socket as Duplex)
    }
    this.#opening.add(request)
    request.once('connect', ({ statusCode = 0 }: http.IncomingMessage, socket: Socket) => {
      if (statusCode === 200) return end(null, super.createConnection({ ...target, socket }))
      socket.destroy()
      end(refusedTunnel(statusCode, this.through.proxy, authority))
    })
    request.once('error', (error) => end(proxyFault(error, this.through.proxy)))
    request.end()
  }

  override destroy(): void {
    super.destroy()
    for (const request of this.#opening) request.destroy()
  }

  #ask(authority: string, ending: AbortSignal | undefined): http.ClientRequest {
    const { proxy, lookup, secureContext } = this.through
    const way = {
      host: unbracketed(proxy.hostname),
      port: portOf(proxy),
      method: 'CONNECT',
      path: authority,
      headers: { Host: authority },
      agent: false as const,
      lookup,
      secureContext,
      ...(ending && { signal: ending }),
    }
    return proxy.protocol === 'https:' ? https.request(way) : http.request(way)
  }
}
