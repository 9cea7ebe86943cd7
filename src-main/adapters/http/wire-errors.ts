import type { ExchangeError, Phase } from '../../../src-preload/contract/exchange'
import { type Circumstances, isReset, type NodeError, place, portOf } from './circumstances'
import { proxyFault } from './proxy-errors'
import { tlsSentence } from './tls-errors'
import { WireFault } from './wire-fault'
import { isAddress } from './wire-timings'

/** What the sender itself finds wrong, beside the errors of node. */
export type OwnCause = 'timeout' | 'body-too-large' | 'upgrade' | 'closing'

/** The closed-list code, the phase and one sentence that says what to do, for whatever ended an attempt. */
export function errorFrom(cause: OwnCause | NodeError, at: Circumstances): ExchangeError {
  if (typeof cause === 'string') return own(cause, at)
  if (cause instanceof WireFault) return cause.told
  if (at.proxy && isBeforeProxy(at)) return proxyFault(cause, at.proxy).told
  return fromNode(cause, at)
}

/** Whether an attempt through a proxy has not come past it yet. */
function isBeforeProxy({ phase, url }: Circumstances): boolean {
  return phase === 'dns' || phase === 'connect' || (phase === 'tls' && url.protocol === 'http:')
}

function fromNode(error: NodeError, at: Circumstances): ExchangeError {
  const code = error.code ?? ''
  if (code === 'ECONNREFUSED') return { code: 'connection_refused', phase: 'connect', message: refused(error, at.url) }
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN' || code === 'EAI_FAIL') return unknownHost(code, at.url)
  if (code in unreachable) return { code: 'host_unreachable', phase: at.phase, message: `${place(at.url)} ${unreachable[code]}` }
  if (code === 'ETIMEDOUT')
    return {
      code: 'timed_out',
      phase: at.phase,
      message: `${place(at.url)} did not take the connection: check that the machine is up and no firewall drops it.`,
    }
  if (code === 'EMFILE' || code === 'ENFILE')
    return {
      code: 'aborted',
      phase: at.phase,
      message: 'This machine has no file handle left for another connection: send with less concurrency, or raise the limit (ulimit -n).',
    }
  const tls = tlsSentence(error, at)
  if (tls) return { code: 'tls_failed', phase: 'tls', message: tls }
  if (isReset(error)) return { code: 'connection_reset', phase: at.phase, message: reset(at) }
  if (code.startsWith('HPE_'))
    return { code: 'protocol_error', phase: at.phase === 'receive' ? 'receive' : 'wait', message: noHttp(error, at) }
  if (refusedBeforeSending(code)) return { code: 'invalid_request', phase: 'prepare', message: `${error.message}: correct it in the hook.` }
  return { code: 'aborted', phase: at.phase, message: `The attempt ended with ${code || 'an error'}: ${error.message ?? 'no message'}.` }
}

function own(cause: OwnCause, at: Circumstances): ExchangeError {
  switch (cause) {
    case 'timeout':
      return {
        code: 'timed_out',
        phase: at.phase,
        message:
          at.proxy && isBeforeProxy(at)
            ? `The proxy ${place(at.proxy)} opened no way to ${place(at.url)} within ${at.timeoutMs} ms: check it, or raise the timeout.`
            : `${timeouts[at.phase](at)} Answer sooner, or raise the timeout.`,
      }
    case 'body-too-large':
      return {
        code: 'body_too_large',
        phase: 'receive',
        message: `The answer is larger than ${at.maxResponseBytes} bytes; the rest was not read. A webhook needs only a short answer.`,
      }
    case 'upgrade':
      return {
        code: 'protocol_error',
        phase: 'wait',
        message: `${place(at.url)} answered 101 Switching Protocols, which nobody asked for: answer with 200 or 204.`,
      }
    case 'closing':
      return { code: 'aborted', phase: at.phase, message: 'Hookbench was closed while this attempt was under way: send it again.' }
  }
}

const timeouts: Record<Phase, (at: Circumstances) => string> = {
  prepare: (at) => `The request could not be built within ${at.timeoutMs} ms.`,
  dns: (at) => `The name ${at.url.hostname} was not resolved within ${at.timeoutMs} ms.`,
  connect: (at) => `${place(at.url)} did not take the connection within ${at.timeoutMs} ms.`,
  tls: (at) => `${place(at.url)} did not finish the TLS handshake within ${at.timeoutMs} ms.`,
  send: (at) => `${place(at.url)} did not read the whole request within ${at.timeoutMs} ms.`,
  wait: (at) => `${place(at.url)} read the request but did not answer within ${at.timeoutMs} ms.`,
  receive: (at) => `${place(at.url)} began to answer but was not done within ${at.timeoutMs} ms (${at.received} bytes of the body came).`,
}

const unreachable: Record<string, string> = {
  EHOSTUNREACH: 'cannot be reached from here: check the address, the network and any VPN.',
  ENETUNREACH: 'is in a network that cannot be reached from here: check your connection and any VPN.',
  ENETDOWN: 'cannot be reached because the network is down: connect first.',
  EHOSTDOWN: 'is down: start that machine, or check the address.',
  EADDRNOTAVAIL: 'is no address one can connect to, or this machine has no free port left: check the address, or send more slowly.',
  EACCES: 'may not be connected to from here: a firewall or policy forbids it.',
  EPERM: 'may not be connected to from here: a firewall or policy forbids it.',
  EINVAL: 'is no address one can connect to: check host and port.',
}

function refused(error: NodeError, url: URL): string {
  const tried = (error.errors ?? [error]).map((each) => each.address).filter((address) => address !== undefined)
  if (url.hostname === 'localhost' && tried.length === 1 && tried[0] === '::1')
    return `Nothing listens on [::1]:${portOf(url)}, which localhost means here: write 127.0.0.1 if your receiver listens on IPv4, else start it.`
  const also = tried.length > 0 && !isAddress(url.hostname) ? ` (tried ${tried.join(' and ')})` : ''
  return `Nothing listens on ${place(url)}${also}: start your receiver, or send to an inbox.`
}

function unknownHost(code: string, url: URL): ExchangeError {
  const message =
    code === 'ENOTFOUND'
      ? `No address is known for the name ${url.hostname}: check its spelling, or use an IP address.`
      : `The name ${url.hostname} could not be looked up just now: check that you are online and that your name server answers.`
  return { code: 'host_not_found', phase: 'dns', message }
}

function reset(at: Circumstances): string {
  if (at.phase === 'receive')
    return `${place(at.url)} closed the connection in the middle of its answer, after ${at.received} bytes of the body: see your receiver's log.`
  if (at.phase === 'send')
    return `${place(at.url)} closed the connection before it had read the whole request: see your receiver's log and its limit for bodies.`
  const hint = at.url.protocol === 'http:' ? ', or use https:// if that port speaks TLS' : ', and whether it wants a client certificate'
  return `${place(at.url)} closed the connection without an answer: see your receiver's log${hint}.`
}

// A TLS record begins with its type (21: alert) and the version 3.x (RFC 8446, 5.1).
function noHttp(error: NodeError, at: Circumstances): string {
  if (at.url.protocol === 'http:' && error.rawPacket?.[0] === 21 && error.rawPacket[1] === 3)
    return `${place(at.url)} speaks TLS, not plain HTTP: write https:// instead of http://.`
  if (error.code === 'HPE_HEADER_OVERFLOW') return `${place(at.url)} answered with more than 64 kB of headers: make them shorter.`
  return `${place(at.url)} answered something that is no valid HTTP (${error.code}): check that a web server listens on that port.`
}

function refusedBeforeSending(code: string): boolean {
  return (
    code === 'ERR_INVALID_CHAR' ||
    code === 'ERR_INVALID_HTTP_TOKEN' ||
    code === 'ERR_UNESCAPED_CHARACTERS' ||
    code === 'ERR_GOT_REQUEST_ERROR'
  )
}
