import * as http from 'node:http'
import * as https from 'node:https'
import type { Attempt } from './attempt'
import { portOf, unbracketed } from './circumstances'
import { toFlat } from './header-pairs'
import type { TunnelOptions } from './tunnel-agent'

/** Response header bytes that are read before the answer counts as broken. */
export const maxHeaderSize = 64 * 1024

/**
 * The request of node:http that both lanes put an attempt on the wire with: the exact header list, in their case and order. Through a proxy an
 * http target is asked for by its whole URL (RFC 9112, 3.2.2), an https target through a tunnel. Throws where a name or value is no HTTP.
 */
export function openRequest(attempt: Attempt): http.ClientRequest {
  const { url, wire, secure, pool } = attempt
  const agents = attempt.fresh ? pool.fresh : pool.kept
  const path = url.pathname + url.search
  const asksProxy = pool.proxy !== null && !secure
  const peer = asksProxy ? (pool.proxy as URL) : url
  const options: TunnelOptions = {
    host: unbracketed(peer.hostname),
    port: portOf(peer),
    path: asksProxy ? `${url.origin}${path}` : path,
    method: wire.method,
    headers: toFlat(attempt.sentHeaders),
    agent: secure ? agents.https : agents.http,
    maxHeaderSize,
    ...(pool.proxy !== null && secure && { ending: attempt.ending }),
  }
  const request = peer.protocol === 'https:' ? https.request(options) : http.request(options)
  attempt.watch(request)
  request.on('upgrade', (_response, socket) => {
    attempt.fail('upgrade')
    socket.destroy()
  })
  return request
}
