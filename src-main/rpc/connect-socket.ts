import { connect } from 'node:net'
import { createORPCClient, mapEventIterator, ORPCError } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import { WebSocket } from 'ws'
import { closeCodes, largestMessageBytes, socketTarget } from '../../src-preload/contract/protocol'
import { ProblemError } from '../engine/problem'
import type { ContractClient } from './contract-client'
import './no-form-data'
import { OwnerGoneError } from './owner-gone'

const farewellMs = 1_000

export interface OwnerConnection {
  client: ContractClient
  /** Resolves when the connection has ended, whoever ended it. */
  closed: Promise<void>
  close(): Promise<void>
}

/** Connects to the owner of a data folder. `path`: its unix socket or named pipe. Rejects with OwnerGoneError (`no`) where nobody answers. */
export async function connectSocket(path: string): Promise<OwnerConnection> {
  const socket = new LimitedSocket(`ws://localhost${socketTarget}`, {
    createConnection: () => connect(path),
    perMessageDeflate: false,
    maxPayload: 0,
  })
  let gone: OwnerGoneError | undefined
  const closed = new Promise<void>((resolve) => {
    socket.on('close', (code, reason) => {
      gone = goneError(code, reason.toString())
      resolve()
    })
  })
  await opened(socket, path)

  const link = new RPCLink({
    websocket: untilClosed(socket),
    interceptors: [
      async ({ next }) => {
        if (gone || socket.readyState !== WebSocket.OPEN) throw new OwnerGoneError(neverBegan, 'no')
        const told = (error: unknown): unknown => (gone && !(error instanceof ORPCError) ? gone : error)
        try {
          const output = await next()
          return isStream(output)
            ? mapEventIterator(output, { value: async (value) => value, error: async (error) => told(error) })
            : output
        } catch (error) {
          throw told(error)
        }
      },
    ],
  })
  return { client: createORPCClient(link), closed, close: () => leave(socket, closed) }
}

const neverBegan = 'the Hookbench that owns this data folder is gone; the call was not executed'

/** The other end would close the connection over a message too large, and with it every call that is under way. */
class LimitedSocket extends WebSocket {
  override send(message: string | Buffer): void {
    if (Buffer.byteLength(message) > largestMessageBytes) {
      throw new ProblemError({ code: 'too_large', message: 'the call is larger than 40 MB', fix: 'Send less in one call.' })
    }
    super.send(message)
  }
}

/** Whoever abandons a stream says so to the other end, and nothing there waits for it once the connection closes. The link would throw, outside of any call. */
function untilClosed(socket: WebSocket) {
  return {
    get readyState() {
      return socket.readyState === WebSocket.CONNECTING ? WebSocket.CONNECTING : WebSocket.OPEN
    },
    send: (message: string | Buffer) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(message)
    },
    addEventListener: socket.addEventListener.bind(socket),
    removeEventListener: socket.removeEventListener.bind(socket),
  } as unknown as Pick<globalThis.WebSocket, 'send' | 'readyState' | 'addEventListener' | 'removeEventListener'>
}

function opened(socket: WebSocket, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once('open', resolve)
    socket.once('unexpected-response', (_request, response) => {
      reject(new OwnerGoneError(`what listens on ${path} is no Hookbench: it answered ${response.statusCode}`, 'no'))
      socket.terminate()
    })
    // Stays for good: without a listener a connection that breaks later would end the process; `close` follows and tells.
    socket.on('error', (error) => {
      reject(new OwnerGoneError(`nobody answers on ${path}: ${'code' in error ? String(error.code) : error.message}`, 'no'))
    })
  })
}

function goneError(code: number, reason: string): OwnerGoneError {
  if (code === closeCodes.otherProtocol) return new OwnerGoneError(reason, 'no')
  if (code === closeCodes.drained)
    return new OwnerGoneError('the Hookbench that owns this data folder has stopped; the call was not executed', 'no')
  return new OwnerGoneError(
    'the connection to the Hookbench that owns this data folder broke; whether the call was executed is unknown',
    'unknown',
  )
}

async function leave(socket: WebSocket, closed: Promise<void>): Promise<void> {
  socket.close(1000)
  const timer = setTimeout(() => socket.terminate(), farewellMs)
  await closed
  clearTimeout(timer)
}

function isStream(output: unknown): output is AsyncIterator<unknown> {
  return typeof output === 'object' && output !== null && Symbol.asyncIterator in output
}
