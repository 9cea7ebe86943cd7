import { StandardRPCHandler } from '@orpc/server/standard'
import { createServerPeerHandleRequestFn } from '@orpc/server/standard-peer'
import { type EncodedMessage, ServerPeer } from '@orpc/standard-server-peer'
import type { AppRouter } from './app-router'
import './no-form-data'
import { tellProblems } from './problems'

// oRPC's own handlers for ports and sockets can't be drained, and a garbled message to a port ends the process; hence this loop over its peer.

/** One connection. `receive` resolves when the message is dealt with and rejects for one that is garbled. */
export interface Peer {
  receive(message: EncodedMessage): Promise<void>
  /** From here on nothing new is executed. Resolves when every call that had begun is answered; streams are not waited for. */
  drain(): Promise<void>
  /** Ends streams by aborting their signal. */
  close(): void
}

/** Makes peers of one router. `send` may answer a promise; a stream waits for it before its next value. */
export function servePeers(router: AppRouter): (send: (message: EncodedMessage) => void | Promise<void>) => Peer {
  const handler = new StandardRPCHandler(router, { clientInterceptors: [tellProblems] })
  const handle = createServerPeerHandleRequestFn(handler, { context: {} })

  return (send) => {
    const peer = new ServerPeer(async (message) => send(message))
    const calls = new Set<Promise<unknown>>()
    let draining = false

    return {
      async receive(message) {
        if (draining) return
        const call: Promise<unknown> = peer.message(message, async (request) => {
          const response = await handle(request)
          if (isStream(response.body)) calls.delete(call)
          return response
        })
        calls.add(call)
        try {
          await call
        } finally {
          calls.delete(call)
        }
      },
      async drain() {
        draining = true
        await Promise.allSettled(calls)
      },
      close: () => peer.close(),
    }
  }
}

function isStream(body: unknown): boolean {
  return typeof body === 'object' && body !== null && Symbol.asyncIterator in body
}
