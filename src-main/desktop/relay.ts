import { connect } from 'node:net'
import type { MessagePortMain } from 'electron'
import { WebSocket } from 'ws'
import { socketTarget } from '../../src-preload/contract/protocol'

/**
 * Joins the page's port to the process that owns the data folder. Port and socket carry the same messages, so that nothing has to be understood here.
 * When either ends, the other does; the page then asks for a new port. `path`: the owner's unix socket or named pipe.
 */
export function relay(port: MessagePortMain, path: string) {
  const socket = new WebSocket(`ws://localhost${socketTarget}`, {
    createConnection: () => connect(path),
    perMessageDeflate: false,
    maxPayload: 0,
  })
  socket.on('message', (data: Buffer, isBinary) => port.postMessage(isBinary ? new Uint8Array(data) : data.toString()))
  // `close` follows and says it to the page.
  socket.on('error', () => {})
  socket.on('close', () => port.close())
  port.on('message', (event) => socket.send(event.data))
  port.on('close', () => socket.close())
  socket.once('open', () => port.start())
}
