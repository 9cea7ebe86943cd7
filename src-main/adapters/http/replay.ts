import { request as httpRequest, type IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import { Duplex } from 'node:stream'
import type { Attempt } from './attempt'
import { maxHeaderSize } from './client-request'
import { wireOf } from './wire-line'

/**
 * Lets node:http read an answer whose first bytes are here already: a request of its own is given a stream that swallows what it writes, since
 * that has been written, and hands it what comes from the connection.
 */
export function replay(attempt: Attempt, socket: Socket, first: Buffer): void {
  const stream = new Duplex({
    read: () => void socket.resume(),
    write: (_chunk, _encoding, done) => done(),
    destroy(error, done) {
      if (!given) socket.destroy()
      done(error)
    },
  })
  const on = (chunk: Buffer) => {
    if (!stream.push(chunk)) socket.pause()
  }
  let given = false
  let over = false
  wireOf(socket).carry({
    onData: on,
    onLost(error) {
      if (over) return
      over = true
      if (error) stream.destroy(error)
      else stream.push(null)
    },
  })
  on(first)

  const { wire, url } = attempt
  const request = httpRequest({
    method: wire.method,
    path: url.pathname,
    headers: ['Host', url.host],
    maxHeaderSize,
    createConnection: () => stream,
  })
  attempt.carriedBy({
    reusedSocket: false,
    socket,
    get writableFinished() {
      return socket.writableLength === 0
    },
    destroy: () => request.destroy(),
  })
  request.on('response', (response) => {
    response.on('end', () => {
      if (over || socket.destroyed || socket.writableLength > 0 || !staysOpen(response)) return
      over = true
      given = true
      giveBack(socket, response)
    })
    // What can't be used again must not stay open because the other side forgets to close it.
    response.on('close', () => {
      if (!given) socket.destroy()
    })
    attempt.receive(response, response)
  })
  request.on('error', (error) => attempt.fail(error))
  request.on('upgrade', () => {
    attempt.fail('upgrade')
    socket.destroy()
  })
  request.end()
}

function staysOpen({ httpVersion, headers, statusCode }: IncomingMessage): boolean {
  const isBodiless = statusCode === 204 || statusCode === 304
  const hasEnd = isBodiless || headers['transfer-encoding'] === 'chunked' || headers['content-length'] !== undefined
  return hasEnd && httpVersion === '1.1' && !/close|upgrade/i.test(headers.connection ?? '')
}

/** To the agent, which looks at whose turn it was. */
function giveBack(socket: Socket & { _httpMessage?: unknown }, res: IncomingMessage): void {
  socket._httpMessage = { shouldKeepAlive: true, res }
  socket.resume()
  socket.emit('free')
}
