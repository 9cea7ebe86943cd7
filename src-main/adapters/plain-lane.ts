import * as http from 'node:http'
import * as https from 'node:https'
import type { Attempt } from './attempt'
import { portOf } from './circumstances'
import { toFlat } from './header-pairs'
import type { Pools } from './pools'

/** Response header bytes that are read before the answer counts as broken. */
export const maxHeaderSize = 64 * 1024

/** Puts an attempt on the wire with node:http alone: the exact header list, in one write with the body. Throws where a name or value is no HTTP. */
export function sendPlain(attempt: Attempt, pools: Pools): void {
  const { url, wire, secure } = attempt
  const pool = attempt.fresh ? pools.fresh : pools.kept
  const options = {
    host: url.hostname.startsWith('[') ? url.hostname.slice(1, -1) : url.hostname,
    port: portOf(url),
    path: url.pathname + url.search,
    method: wire.method,
    headers: toFlat(attempt.sentHeaders),
    agent: secure ? pool.https : pool.http,
    maxHeaderSize,
  }
  const request = secure ? https.request(options) : http.request(options)
  attempt.watch(request)
  request.on('response', (response) => attempt.receive(response, response))
  request.on('upgrade', (_response, socket) => {
    attempt.fail('upgrade')
    socket.destroy()
  })
  request.on('error', (error) => attempt.fail(error))
  if (wire.body.length > 0) request.end(wire.body)
  else request.end()
}
