import { onMessagePortClose, onMessagePortMessage, type SupportedMessagePort } from '@orpc/client/message-port'
import type { AppRouter } from './app-router'
import { servePeers } from './peer'

/** Electron's MessagePortMain, or a MessagePort of Node. */
export type ServedPort = SupportedMessagePort & { start(): void; close(): void }

/** Answers the contract on every port it is given, until that port closes. */
export function servePorts(router: AppRouter): (port: ServedPort) => void {
  const connect = servePeers(router)
  return (port) => {
    const peer = connect((message) => port.postMessage(message))
    onMessagePortMessage(port, (message) => {
      // A page that sends garbage is broken beyond answering; closing makes it reload its port.
      peer.receive(message).catch(() => port.close())
    })
    onMessagePortClose(port, () => peer.close())
    port.start()
  }
}
