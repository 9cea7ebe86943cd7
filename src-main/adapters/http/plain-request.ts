import { type Agent, validateHeaderName, validateHeaderValue } from 'node:http'
import type { Socket } from 'node:net'
import { AnswerHead } from './answer-head'
import type { Attempt } from './attempt'
import { portOf, unbracketed } from './circumstances'
import { takeKept } from './kept-connection'
import { replay } from './replay'
import { wireOf } from './wire-line'

// A request without node:http's streams, which cost more than everything else an attempt does. It takes its connection from the same agent and
// gives it back to it. Answers that come as most do, with their length, are read here; whatever is unusual is handed to node:http's own parser.

/** What agents want of a request, and have wanted of every agent's request on npm for ten years. */
interface AgentDoor {
  addRequest(request: PlainRequest, options: object): void
  reuseSocket(socket: Socket, request: PlainRequest): void
}

const largestCopied = 64 * 1024

export class PlainRequest {
  /** Set by the agent. */
  reusedSocket = false
  readonly shouldKeepAlive = true
  /** Where the agent looks for the server's `Keep-Alive: timeout=…`. */
  res: { headers: Record<string, string> } | undefined
  socket: Socket | null = null
  #head: AnswerHead | null = null
  #left = 0
  #waits = false
  #over = false

  constructor(
    readonly attempt: Attempt,
    private readonly agent: Agent,
  ) {}

  /** Throws where a name or value is no HTTP. */
  send(host: string, port: number): void {
    for (const pair of this.attempt.sentHeaders) checkHeader(pair[0], pair[1])
    const kept = this.attempt.secure ? undefined : takeKept(this.agent, host, port)
    const agent = this.agent as unknown as AgentDoor
    if (kept) {
      agent.reuseSocket(kept, this)
      this.onSocket(kept)
    } else agent.addRequest(this, { host, port })
  }

  /** The last byte was handed to the system. */
  get writableFinished(): boolean {
    return this.socket !== null && !this.socket.connecting && this.socket.writableLength === 0
  }

  /** For the name of a certificate. */
  getHeader(): string {
    return this.attempt.url.host
  }

  destroy(): void {
    this.#over = true
    this.socket?.destroy()
  }

  /** Called by the agent, once. */
  onSocket(socket: Socket | null, error?: Error): void {
    if (error || !socket) {
      this.attempt.fail(error ?? {})
      return
    }
    this.socket = socket
    if (this.#over) {
      socket.destroy()
      return
    }
    wireOf(socket).carry(this)
    if (socket.connecting) this.#begin(socket)
    else {
      this.#waits = true
      leaveTogether(this)
    }
  }

  /** The others that were made in the same go are made. */
  leave(): void {
    this.#waits = false
    if (this.#over || !this.socket) return
    try {
      this.#begin(this.socket)
    } catch (error) {
      this.attempt.fail(error as Error)
    }
  }

  onData(chunk: Buffer): void {
    if (this.#head) {
      this.#onBody(chunk)
      return
    }
    const head = AnswerHead.read(chunk)
    if (!head || chunk.length - head.length > head.bodyLength) {
      this.#over = true
      replay(this.attempt, this.socket as Socket, chunk)
      return
    }
    this.#head = head
    this.#left = head.bodyLength
    this.attempt.onHead(head.status, head.headers)
    if (chunk.length > head.length) this.#onBody(chunk.subarray(head.length))
    else if (this.#left === 0) this.#end()
  }

  /** The connection is gone, or the other side has ended it. */
  onLost(error: Error | null): void {
    if (this.#over) return
    this.#over = true
    // Also of a connection that is lost before anything left the attempt has to know that it was one, to try another.
    if (this.#waits && this.socket) this.attempt.onSocket(this.socket)
    this.attempt.fail(error ?? { code: 'ECONNRESET', message: this.#head ? 'aborted' : 'socket hang up' })
  }

  #begin(socket: Socket): void {
    this.attempt.onSocket(socket)
    if (!this.#over) this.#write(socket)
  }

  #write(socket: Socket): void {
    const { url, wire, sentHeaders } = this.attempt
    let head = `${wire.method} ${url.pathname}${url.search} HTTP/1.1\r\n`
    for (const [name, value] of sentHeaders) head += `${name}: ${value}\r\n`
    head += '\r\n'
    const { body } = wire
    if (body.length > largestCopied) {
      socket.cork()
      socket.write(head, 'latin1')
      socket.write(body)
      socket.uncork()
      return
    }
    const bytes = Buffer.allocUnsafe(head.length + body.length)
    bytes.write(head, 0, 'latin1')
    bytes.set(body, head.length)
    socket.write(bytes)
  }

  #onBody(chunk: Buffer): void {
    if (chunk.length > this.#left) {
      // More than was announced: what node:http's parser says to that.
      this.attempt.fail({ code: 'HPE_INVALID_CONSTANT', message: 'Parse Error: Expected HTTP/' })
      this.destroy()
      return
    }
    this.#left -= chunk.length
    this.attempt.onBody(chunk)
    if (this.#left === 0) this.#end()
  }

  #end(): void {
    if (this.#over) return
    this.attempt.onEnd()
    const { socket } = this
    if (this.#over || !socket || socket.destroyed) return
    this.#over = true
    if (!this.#head?.keepAlive) socket.destroy()
    else {
      this.res = { headers: this.#head.keepAliveHint }
      socket.emit('free')
    }
  }
}

let leaving: PlainRequest[] = []

/** What is made in one turn leaves behind the last of it, one right after the other: whoever gets it is woken once and not by each. */
function leaveTogether(request: PlainRequest): void {
  if (leaving.push(request) > 1) return
  process.nextTick(() => {
    const together = leaving
    leaving = []
    for (const one of together) one.leave()
  })
}

/** The plain lane's own request; throws where a name or value is no HTTP. */
export function requestPlainly(attempt: Attempt): void {
  const { url, secure, pool } = attempt
  const agents = attempt.fresh ? pool.fresh : pool.kept
  const agent = secure ? agents.https : agents.http
  const request = new PlainRequest(attempt, agent)
  attempt.carriedBy(request)
  request.send(unbracketed(url.hostname), portOf(url))
}

const usualName = /^[A-Za-z0-9-]+$/
const usualValue = /^[\t\x20-\x7e]*$/

/** node:http throws in its own words; it need not be asked about what is plainly right. */
function checkHeader(name: string, value: string): void {
  if (!usualName.test(name)) validateHeaderName(name)
  if (!usualValue.test(value)) validateHeaderValue(name, value)
}
