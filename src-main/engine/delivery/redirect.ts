import type { HeaderPairs } from '../../../src-preload/contract/exchange'
import type { WireParts } from './transmit'

/** So many redirects are followed (ours; browsers allow twenty). */
export const mostHops = 10

/** Lower-case names, in whatever they are kept. */
export type NamedHeaders = { has(name: string): boolean }

export const isRedirect = (status: number) => [301, 302, 303, 307, 308].includes(status)

/**
 * The request a redirect asks for (RFC 9110, 15.4, and the Fetch standard's HTTP-redirect fetch): 307 and 308 repeat method and body, 303 becomes
 * a GET, 301 and 302 make a GET of a POST. Secrets in headers and the client certificate stay with the origin they were meant for.
 */
export function nextHop<T extends WireParts>(
  request: T,
  { status, headers }: { status: number; headers: HeaderPairs },
  secretHeaders: NamedHeaders,
): T | { refusal: string } {
  const location = headers.find(([name]) => name.toLowerCase() === 'location')?.[1]
  if (location === undefined) return { refusal: `It answered ${status} without saying where to: its Location header is missing.` }
  if (!URL.canParse(location, request.url)) return { refusal: `It redirects to "${location}", which is no URL.` }
  const url = new URL(location, request.url)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return { refusal: `It redirects to a ${url.protocol} address.` }
  const becomesGet = (status === 303 && request.method !== 'HEAD') || (status < 303 && request.method === 'POST')
  const sameOrigin = url.origin === new URL(request.url).origin
  const kept = request.headers.filter(([name]) => {
    const lower = name.toLowerCase()
    if (becomesGet && lower.startsWith('content-')) return false
    return sameOrigin || !(['authorization', 'cookie'].includes(lower) || secretHeaders.has(lower))
  })
  return {
    ...request,
    url: url.href,
    headers: kept,
    ...(request.connection && !sameOrigin && { connection: { ...request.connection, clientCertificate: null, clientKey: undefined } }),
    ...(becomesGet ? { method: 'GET', body: new Uint8Array() } : {}),
  }
}
