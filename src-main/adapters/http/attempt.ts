import type { ClientRequest, IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import type { Readable } from 'node:stream'
import type { ExchangeError, HeaderPairs, Phase } from '../../../src-preload/contract/exchange'
import type { ConnectionKey, SendReport, WireRequest } from '../../engine/ports'
import { type Circumstances, isReset, type NodeError } from './circumstances'
import { countSent } from './connection-count'
import { toPairs } from './header-pairs'
import type { Pool } from './pools'
import { wantsCredentials } from './proxy-errors'
import { errorFrom, type OwnCause } from './wire-errors'
import { type Marks, phaseOf, timingsOf } from './wire-timings'

// What both lanes share: one attempt watched from its socket to its last byte, ended by whatever comes first, reported once.

/**
 * `launch` puts an attempt on its lane, again for a second try. Once the road is closed its connections are cut, which ends what is
 * under way. (A Set of all attempts under way would do too, but its discarded tables keep dead attempts alive: a third of the speed.)
 */
export interface Road {
  launch(attempt: Attempt): unknown
  isClosed(): boolean
}

/** What an attempt is on the wire with: a request of node:http's, or ours. */
export interface Carrier {
  destroy(): unknown
  /** On a connection that was kept from an earlier attempt. */
  readonly reusedSocket: boolean
  /** The last byte was handed to the system. */
  readonly writableFinished: boolean
  readonly socket: Pick<Socket, 'bytesRead'> | null
}

/** A TLS connection over a socket that was connected before. */
interface Handshaking extends Socket {
  secureConnecting?: boolean
}

export class Attempt {
  readonly done: Promise<SendReport>
  readonly secure: boolean
  /** Whom its connection is made to: the target, or for a plain target its proxy. */
  readonly peer: URL
  /** On a connection of its own. Set for the second try after a kept-alive connection turned out to be closed. */
  fresh = false
  #marks: Marks = { start: performance.now() }
  #settle!: (report: SendReport) => void
  #settled = false
  #timer: NodeJS.Timeout
  #request: Carrier | undefined
  #bytesBefore = 0
  #response: { status: number; headers: string[] } | undefined
  #chunks: Uint8Array[] = []
  #received = 0
  #ending: AbortController | undefined

  /** `sentHeaders` is the list that will leave. It does not start by itself. */
  constructor(
    readonly wire: WireRequest,
    readonly url: URL,
    readonly sentHeaders: HeaderPairs,
    readonly onConnection: (key: ConnectionKey) => void,
    readonly road: Road,
    readonly pool: Pool,
  ) {
    this.secure = url.protocol === 'https:'
    this.peer = this.secure ? url : (pool.proxy ?? url)
    this.done = new Promise((resolve) => {
      this.#settle = resolve
    })
    this.#timer = setTimeout(() => this.fail('timeout'), wire.timeoutMs)
  }

  /** For what is begun before there is a socket to destroy: aborted when the attempt fails. */
  get ending(): AbortSignal {
    this.#ending ??= new AbortController()
    return this.#ending.signal
  }

  start(): void {
    if (this.#settled) return
    try {
      this.road.launch(this)
    } catch (error) {
      this.fail(error as NodeError)
    }
  }

  /** Follows a request from before it has a socket. */
  watch(request: ClientRequest): void {
    this.carriedBy(request)
    if (!this.#settled) request.on('socket', (socket) => this.onSocket(socket))
  }

  carriedBy(request: Carrier): void {
    this.#request = request
    if (this.#settled) request.destroy()
  }

  /** Reads the answer's bytes as they come; `body` is the stream that carries them. */
  receive(response: IncomingMessage, body: Readable): void {
    this.onHead(response.statusCode ?? 0, response.rawHeaders)
    body.on('data', (chunk: Uint8Array) => this.onBody(chunk))
    body.on('end', () => this.onEnd())
    body.on('error', (error) => this.fail(error))
  }

  /** `headers`: name, value, name, value …, as they stood. */
  onHead(status: number, headers: string[]): void {
    this.#marks.response = performance.now()
    this.#response = { status, headers }
  }

  onEnd(): void {
    this.#finish(null)
  }

  /** Ends the attempt with what went wrong; without effect once it has ended. */
  fail(cause: OwnCause | NodeError): void {
    if (this.#settled) return
    if (this.#isStale(cause)) {
      this.fresh = true
      this.#marks = { start: this.#marks.start }
      this.start()
      return
    }
    this.#finish(errorFrom(this.road.isClosed() ? 'closing' : cause, this.#circumstances()))
  }

  /** It has a connection, or one that is being made. */
  onSocket(socket: Socket): void {
    if (this.road.isClosed()) this.fail('closing')
    this.#marks.socket = performance.now()
    this.#bytesBefore = socket.bytesRead
    if (socket.connecting) this.#followConnecting(socket)
    else if ((socket as Handshaking).secureConnecting) this.#followTunnel(socket)
    else this.#onReady(socket, this.#marks.socket)
  }

  #followConnecting(socket: Socket): void {
    socket.once('lookup', (error: Error | null) => {
      if (!error) this.#marks.lookup = performance.now()
    })
    socket.once('connect', () => {
      this.#marks.connect = performance.now()
      if (this.peer.protocol === 'http:') this.#onReady(socket, this.#marks.connect)
    })
    if (this.peer.protocol === 'https:') this.#followHandshake(socket)
  }

  /** The way through a proxy is there; making it took from the start until now. */
  #followTunnel(socket: Socket): void {
    this.#marks.socket = this.#marks.start
    this.#marks.connect = performance.now()
    this.#followHandshake(socket)
  }

  #followHandshake(socket: Socket): void {
    socket.once('secureConnect', () => {
      if (socket.destroyed) return
      this.#marks.secure = performance.now()
      this.#onReady(socket, this.#marks.secure)
    })
  }

  // Our listeners were added before node:http's own, so the key is known before the first byte leaves.
  #onReady(socket: Socket, at: number): void {
    if (this.#settled) return
    this.#marks.ready = at
    this.onConnection(countSent(socket))
  }

  onBody(chunk: Uint8Array): void {
    if (this.#settled) return
    const room = this.wire.maxResponseBytes - this.#received
    this.#received += chunk.length
    if (chunk.length <= room) {
      this.#chunks.push(chunk)
      return
    }
    this.#chunks.push(chunk.subarray(0, room))
    this.fail('body-too-large')
  }

  /** A server may close an idle connection just when it is reused. Nothing came back, so that was no answer of the receiver. */
  #isStale(cause: OwnCause | NodeError): boolean {
    const request = this.#request
    return (
      typeof cause === 'object' &&
      !this.road.isClosed() &&
      !this.fresh &&
      request?.reusedSocket === true &&
      request.socket?.bytesRead === this.#bytesBefore &&
      isReset(cause)
    )
  }

  #circumstances(): Circumstances {
    return {
      phase: this.#phase(),
      url: this.url,
      proxy: this.pool.proxy,
      timeoutMs: this.wire.timeoutMs,
      received: this.#received,
      maxResponseBytes: this.wire.maxResponseBytes,
    }
  }

  /** A tunnel has no phases of its own to watch. */
  #phase(): Phase {
    if (this.secure && this.pool.proxy && this.#marks.socket === undefined) return 'connect'
    return phaseOf(this.#marks, this.peer.hostname, this.#request?.writableFinished === true)
  }

  #finish(error: ExchangeError | null): void {
    if (this.#settled) return
    this.#settled = true
    if (error) this.#ending?.abort()
    clearTimeout(this.#timer)
    const timings = timingsOf(this.#marks, performance.now())
    // A failed request must not go back to the pool, and one answered early must not go on uploading.
    if (error || this.#request?.writableFinished !== true) this.#request?.destroy()
    this.#settle({ sentHeaders: this.sentHeaders, response: this.#answer(), error: error ?? this.#proxyRefusal(), timings })
  }

  /** Only a proxy answers 407, and only one that is asked for the whole URL can be heard doing so. */
  #proxyRefusal(): ExchangeError | null {
    if (this.peer !== this.pool.proxy || this.#response?.status !== 407) return null
    return { code: 'proxy_failed', phase: 'receive', message: wantsCredentials(this.peer) }
  }

  #answer(): SendReport['response'] {
    const response = this.#response
    if (!response) return null
    const body = this.#chunks.length === 1 ? (this.#chunks[0] as Uint8Array) : Buffer.concat(this.#chunks)
    return { status: response.status, headers: toPairs(response.headers), body }
  }
}
