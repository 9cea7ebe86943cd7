import { STATUS_CODES } from 'node:http'
import { isReset, type NodeError, place } from './circumstances'
import { tlsSentence } from './tls-errors'
import { WireFault } from './wire-fault'

const elsewhere = 'correct connection.proxy of the hook'

/** Why no way leads through a proxy, from an error on the way to it. */
export function proxyFault(error: NodeError, proxy: URL): WireFault {
  return error instanceof WireFault ? error : new WireFault('proxy_failed', 'connect', sentence(error, proxy))
}

/** A proxy's answer to CONNECT that is not 200. `target`: host and port. */
export function refusedTunnel(status: number, proxy: URL, target: string): WireFault {
  return new WireFault('proxy_failed', 'connect', refusal(status, proxy, target))
}

/** What 407 means wherever it comes from: only a proxy asks for it. */
export function wantsCredentials(proxy: URL): string {
  return `The proxy ${place(proxy)} wants a user name and password (407), which Hookbench has none for: let this machine through without, or ${elsewhere}.`
}

function refusal(status: number, proxy: URL, target: string): string {
  if (status === 407) return wantsCredentials(proxy)
  const answer = `${status}${STATUS_CODES[status] ? ` ${STATUS_CODES[status]}` : ''}`
  if (status === 403 || status === 405)
    return `The proxy ${place(proxy)} opens no tunnel to ${target} (${answer}): allow that there, or ${elsewhere}.`
  if (status >= 502 && status <= 504)
    return `The proxy ${place(proxy)} could not reach ${target} (${answer}): check that this host is up and known to the proxy.`
  return `The proxy ${place(proxy)} answered CONNECT ${target} with ${answer}: check that it is an HTTP proxy that opens tunnels.`
}

function sentence(error: NodeError, proxy: URL): string {
  const { code = '' } = error
  if (code === 'ECONNREFUSED') return `Nothing listens on the proxy ${place(proxy)}: start it, or ${elsewhere}.`
  if (code === 'ENOTFOUND') return `No address is known for the proxy ${proxy.hostname}: ${elsewhere}.`
  if (code === 'EAI_AGAIN' || code === 'EAI_FAIL')
    return `The name of the proxy, ${proxy.hostname}, could not be looked up just now: check that you are online.`
  if (code.startsWith('HPE_')) return `${place(proxy)} is no HTTP proxy (${code}): ${elsewhere}.`
  const tls = proxy.protocol === 'https:' && tlsSentence(error, { url: proxy, phase: 'tls' })
  if (tls) return `On the way to the proxy: ${tls}`
  if (isReset(error))
    return `The proxy ${place(proxy)} closed the connection without an answer: see its log, and whether it wants https:// instead of http://.`
  return `The proxy ${place(proxy)} can't be reached (${code || error.message}): check it and the network, or ${elsewhere}.`
}
