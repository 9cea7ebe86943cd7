import type { ClientLink } from '@orpc/client'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import { RPCLink as SocketLink } from '@orpc/client/websocket'
import { portGiven, portWanted } from '../../src-preload/bridge'
import { closeCodes, socketTarget } from '../../src-preload/contract/protocol'
import { sendGently } from './send-gently'

/** An open way to the engine. `closed` resolves when it breaks, with what the user has to do about it, or null where waiting is enough. */
export interface Line {
  link: ClientLink<Record<never, never>>
  closed: Promise<string | null>
}

/** Rejects with a `NoLine` when the engine can't be reached now; trying again is the caller's. */
export const openLine = (): Promise<Line> => (navigator.userAgent.includes('Electron/') ? openPort() : openSocket())

/** `advice`: what the user has to do about it, or null where waiting is enough. */
export class NoLine extends Error {
  constructor(readonly advice: string | null) {
    super(advice ?? 'The engine did not answer.')
  }
}

const portPatienceMs = 5_000

function openPort(): Promise<Line> {
  return new Promise((resolve, reject) => {
    const patience = setTimeout(() => settle(() => reject(new NoLine(null))), portPatienceMs)
    const settle = (then: () => void) => {
      clearTimeout(patience)
      window.removeEventListener('message', take)
      then()
    }
    const take = (event: MessageEvent) => {
      const [port] = event.ports
      if (event.source !== window || event.data !== portGiven || !port) return
      const closed = new Promise<null>((done) => port.addEventListener('close', () => done(null)))
      settle(() => resolve({ link: new PortLink({ port }), closed }))
      port.start()
    }
    window.addEventListener('message', take)
    window.postMessage(portWanted, window.origin)
  })
}

function openSocket(): Promise<Line> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}${socketTarget}`)
    socket.send = sendGently(socket.send.bind(socket))
    const closed = new Promise<string | null>((done) => {
      socket.addEventListener('close', ({ code, reason }) => done(code === closeCodes.otherProtocol ? reason : null))
    })
    socket.addEventListener('open', () => resolve({ link: new SocketLink({ websocket: socket }), closed }))
    closed.then(async (advice) => reject(new NoLine(advice ?? (await signInAdvice()))))
  })
}

/** A refused socket doesn't say why; the page itself does: a door that was started anew knows nobody. */
async function signInAdvice(): Promise<string | null> {
  const answer = await fetch('/session', { method: 'HEAD', cache: 'no-store' }).catch(() => null)
  return answer?.status === 401 ? 'Hookbench was started anew and does not know this page any more. Reload it to sign in.' : null
}
