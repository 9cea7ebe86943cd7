import type { IncomingMessage, ServerResponse } from 'node:http'
import type { TLSSocket } from 'node:tls'
import type { HeaderPairs } from '../../../src-preload/contract/exchange'
import type { CaptureAnswer } from '../../engine/ports'
import { countReceived } from './connection-count'
import { toFlat, toPairs } from './header-pairs'
import type { ReceiverOptions } from './http-receiver'
import { after, breakOff, drip, reset, writeWhole } from './misbehave'
import { readBody } from './read-body'

/** Where the authority's certificate can be had, for devices that know no token. */
export const authorityPath = '/ca.pem'

/** One request taken in and answered: captured once its last byte is there, answered in the same turn where that is possible. */
export function converse(request: IncomingMessage, response: ServerResponse, options: ReceiverOptions): void {
  const at = options.now()
  const began = options.monotonic()
  const connection = countReceived(request.socket)
  const path = request.url ?? '/'
  readBody(request, options.maxBodyBytes, ({ bytes, truncated, endless }) => {
    if (endless) response.shouldKeepAlive = false
    const pem = request.method === 'GET' && path === authorityPath ? options.authority?.() : undefined
    if (pem) {
      reply(request, response, certificate(pem))
      return
    }
    const answer = (made: CaptureAnswer) => inTurn({ request, response, made, options })
    const giveUp = (error: unknown) => {
      options.onFault?.(error)
      reply(request, response, broken)
    }
    try {
      const made = options.onRequest({
        connection,
        method: request.method ?? '',
        path,
        url: absolute(request, path),
        headers: toPairs(request.rawHeaders),
        body: bytes,
        truncated,
        at,
        receivedMs: options.monotonic() - began,
      })
      if (made instanceof Promise) made.then(answer).catch(giveUp)
      else answer(made)
    } catch (error) {
      giveUp(error)
    }
  })
}

interface Decided {
  request: IncomingMessage
  response: ServerResponse
  made: CaptureAnswer
  options: ReceiverOptions
}
let decided: Decided[] = []
/**
 * Once every request that has come by now is decided, all are answered, one right after the other, and then recorded: a burst gets its answers
 * first, and whoever waits for them is woken once and not for each.
 */
function inTurn(one: Decided): void {
  if (decided.push(one) > 1) return
  setImmediate(() => {
    const all = decided
    decided = []
    for (const { request, response, made, options } of all) carryOut(request, response, made, options)
    for (const { made } of all) made.behind?.()
  })
}

const plain: HeaderPairs = [['Content-Type', 'text/plain; charset=utf-8']]
const broken: CaptureAnswer = { status: 500, headers: plain, body: Buffer.from('Hookbench could not take this request.\n') }

function certificate(pem: string): CaptureAnswer {
  return { status: 200, headers: [['Content-Type', 'application/x-x509-ca-cert']], body: Buffer.from(pem) }
}

/** Carries an answer out, its delay and its misbehaviour included. */
function carryOut(request: IncomingMessage, response: ServerResponse, answer: CaptureAnswer, { onFault }: ReceiverOptions): void {
  if (response.destroyed || answer.behaviour === 'never') return
  const act = () => {
    try {
      perform(request, response, answer)
    } catch (error) {
      onFault?.(error)
      if (response.headersSent) response.destroy()
      else reply(request, response, broken)
    }
  }
  if (answer.delayMs) after(answer.delayMs, response, act)
  else act()
}

function perform(request: IncomingMessage, response: ServerResponse, answer: CaptureAnswer): void {
  const { behaviour, body } = answer
  if (behaviour && !response.socket) {
    // An earlier request of the pipeline is still being answered: the connection is not this one's to misuse yet.
    response.once('socket', () => setImmediate(perform, request, response, answer))
    return
  }
  switch (behaviour) {
    case 'reset-before':
      reset(response)
      break
    case 'length-too-long':
    case 'length-too-short':
      // The connection has to end with this answer.
      response.shouldKeepAlive = false
      head(request, response, answer, behaviour === 'length-too-long' ? body.length + 100 : Math.floor(body.length / 2))
      writeWhole(response, answer)
      break
    case 'drip':
      head(request, response, answer, body.length)
      drip(response, answer)
      break
    case 'reset-midway':
      head(request, response, answer, body.length)
      breakOff(response, answer)
      break
    default:
      reply(request, response, answer)
  }
}

function reply(request: IncomingMessage, response: ServerResponse, answer: CaptureAnswer): void {
  head(request, response, answer, answer.body.length)
  // An empty body would cost a write of its own.
  if (answer.body.length > 0) response.end(answer.body)
  else response.end()
}

/** Writes the answer's own header lines and nothing but what HTTP needs besides: no Date, no Keep-Alive. */
function head(request: IncomingMessage, response: ServerResponse, { status, headers }: CaptureAnswer, length: number): void {
  const lines = toFlat(headers)
  if (!states(headers, 'content-length') && status !== 204 && status !== 304) lines.push('Content-Length', String(length))
  // An HTTP/1.0 client takes the end of the connection for the end of the answer.
  if (request.httpVersion === '1.0') response.shouldKeepAlive = false
  else if (!response.shouldKeepAlive && !states(headers, 'connection')) lines.push('Connection', 'close')
  response.sendDate = false
  response.removeHeader('Connection')
  response.writeHead(status, lines)
}

function states(headers: HeaderPairs, name: string): boolean {
  return headers.some((pair) => pair[0].toLowerCase() === name)
}

/** A request line holds a path, or the whole URL where the client takes us for a proxy (RFC 9112, 3.2). */
function absolute(request: IncomingMessage, path: string): string {
  if (/^https?:\/\//i.test(path)) return path
  const { localAddress = '', localPort } = request.socket
  const host = request.headers.host ?? `${localAddress.includes(':') ? `[${localAddress}]` : localAddress}:${localPort}`
  const scheme = (request.socket as Partial<TLSSocket>).encrypted ? 'https' : 'http'
  return `${scheme}://${host}${path.startsWith('/') ? '' : '/'}${path}`
}
