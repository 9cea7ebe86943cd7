import type { ClientLink } from '@orpc/client'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import { RPCLink as SocketLink } from '@orpc/client/websocket'
import { portGiven, portWanted } from '../../src-preload/bridge'

/** An open way to the engine. `closed` resolves when it breaks, whoever broke it. */
export interface Line {
  link: ClientLink<Record<never, never>>
  closed: Promise<void>
}

/** Rejects when the engine can't be reached now; trying again is the caller's. */
export const openLine = (): Promise<Line> => (navigator.userAgent.includes('Electron/') ? openPort() : openSocket())

const portPatienceMs = 5_000

function openPort(): Promise<Line> {
  return new Promise((resolve, reject) => {
    const patience = setTimeout(() => settle(() => reject(new Error('The window got no port to its engine.'))), portPatienceMs)
    const settle = (then: () => void) => {
      clearTimeout(patience)
      window.removeEventListener('message', take)
      then()
    }
    const take = (event: MessageEvent) => {
      const [port] = event.ports
      if (event.source !== window || event.data !== portGiven || !port) return
      const closed = new Promise<void>((done) => port.addEventListener('close', () => done()))
      settle(() => resolve({ link: new PortLink({ port }), closed }))
      port.start()
    }
    window.addEventListener('message', take)
    window.postMessage(portWanted, window.origin)
  })
}

function openSocket(): Promise<Line> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/rpc`)
    const closed = new Promise<void>((done) => socket.addEventListener('close', () => done()))
    socket.addEventListener('open', () => resolve({ link: new SocketLink({ websocket: socket }), closed }))
    closed.then(() => reject(new Error('The engine did not answer.')))
  })
}
