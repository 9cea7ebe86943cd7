import type { IncomingMessage } from 'node:http'
import type { Refusal } from '../rpc/upgrade'

// Listening on loopback keeps other machines out, not other web pages: a page can name this port (Origin tells), or make its own host name
// resolve to 127.0.0.1 (DNS rebinding; Host tells).

/** Why a request must not be looked at any further, or null. Browsers send `Origin: null` where a page hides where it comes from. */
export function refusalOf(request: IncomingMessage, port: number, allow: { nullOrigin: boolean } = { nullOrigin: false }): Refusal | null {
  const { host, origin } = request.headers
  if (!request.url?.startsWith('/')) return { status: 400, message: 'the request target must be a path' }
  if (!host || !isOwnHost(host, port)) {
    return { status: 403, message: `the Host header must be 127.0.0.1:${port}; open Hookbench under that address` }
  }
  if (origin === undefined) return isEmbedding(request) ? otherPage : null
  if (origin === `http://${host}`) return null
  if (origin === 'null' && allow.nullOrigin) return null
  return otherPage
}

const otherPage: Refusal = { status: 403, message: 'requests from other web pages are refused; scripts send no Origin header' }

/** Whether a browser sends this on behalf of another site's page; pages of other ports of this machine count as such. False for other clients. */
export function isFromOtherSite({ headers }: IncomingMessage): boolean {
  const site = headers['sec-fetch-site']
  return site !== undefined && site !== 'same-origin' && site !== 'none'
}

/** Images, scripts and their like come without Origin; following a link is no such thing. */
function isEmbedding(request: IncomingMessage): boolean {
  return isFromOtherSite(request) && request.headers['sec-fetch-mode'] !== 'navigate'
}

function isOwnHost(host: string, port: number): boolean {
  return ['127.0.0.1', 'localhost', '[::1]'].some((name) => host.toLowerCase() === `${name}:${port}`)
}
