import type { ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { CaptureAnswer } from '../../engine/ports'

// What a scripted answer does wrong on purpose, on the wire. Everything ends with the connection, whoever closes it.

/** How many pieces a drip is made of, at most one a byte. */
const mostPieces = 50

/** Runs `then` after `ms`, unless the connection is gone by then. */
export function after(ms: number, response: ServerResponse, then: () => void): void {
  const timer = setTimeout(() => {
    response.off('close', forget)
    then()
  }, ms)
  const forget = () => clearTimeout(timer)
  response.once('close', forget)
}

/** Ends the connection with a TCP reset, where there is a TCP connection under it. */
export function reset(response: ServerResponse): void {
  const socket = response.socket as (Socket & { _parent?: Socket }) | null
  // Under TLS it is the socket below that can be reset.
  const plain = socket?._parent ?? socket
  if (plain?.resetAndDestroy) plain.resetAndDestroy()
  socket?.destroy()
}

/** The body in pieces, spread evenly over the time; the head goes out at once. */
export function drip(response: ServerResponse, { body, dripMs = 0 }: CaptureAnswer): void {
  const pieces = Math.max(1, Math.min(mostPieces, body.length))
  const size = Math.ceil(body.length / pieces)
  response.flushHeaders()
  const next = (offset: number) => {
    if (offset >= body.length) return void response.end()
    response.write(body.subarray(offset, offset + size))
    after(dripMs / pieces, response, () => next(offset + size))
  }
  after(dripMs / pieces, response, () => next(0))
}

/** Half of the body, then a reset: late enough for the client to have read what came. */
export function breakOff(response: ServerResponse, { body }: CaptureAnswer): void {
  response.write(body.subarray(0, Math.ceil(body.length / 2)), () => after(50, response, () => reset(response)))
}

/** The whole body although the head states another length; then the connection ends, since nobody knows where this answer does. */
export function writeWhole(response: ServerResponse, { body }: CaptureAnswer): void {
  const socket = response.socket
  response.flushHeaders()
  // node:http counts what is written against the stated length, so this goes past it.
  socket?.write(body, () => socket.end())
}
