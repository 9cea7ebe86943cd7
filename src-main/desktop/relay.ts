import { connect } from 'node:net'
import type { MessagePortMain } from 'electron'
import { WebSocket } from 'ws'
import { socketTarget } from '../../src-preload/contract/protocol'

/**
 * Joins the page's port to the process that owns the data folder. Port and socket carry the same messages, so that nothing has to be understood here.
 * When either ends, the other does, and the page asks for a new port. `path`: the owner's unix socket or named pipe; `ownerGone` is called when the
 * owner ended it.
 */
export function relay(port: MessagePortMain, path: string, ownerGone: () => void) {
  let pageGone = false
  const socket = new WebSocket(`ws://localhost${socketTarget}`, {
    createConnection: () => connect(path),
    perMessageDeflate: false,
    maxPayload: 0,
  })
  socket.on('message', (data: Buffer, isBinary) => port.postMessage(isBinary ? new Uint8Array(data) : data.toString()))
  // `close` follows.
  socket.on('error', () => {})
  socket.on('close', () => {
    if (pageGone) return
    ownerGone()
    port.close()
  })
  port.on('message', (event) => socket.send(event.data))
  port.on('close', () => {
    pageGone = true
    socket.close()
  })
  socket.once('open', () => port.start())
}
