import { connect, type Socket } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'
import { openReceiver, type Receiver, type ReceiverOptions } from '../../src-main/adapters/http/http-receiver'
import type { CapturedRequest } from '../../src-main/engine/ports'

export interface Receiving extends Receiver {
  captured: CapturedRequest[]
  /** Resolves when so many requests were captured since the start. */
  hasCaptured(count: number): Promise<void>
  /** Sends bytes over a connection of its own and answers what came back until it was closed. */
  talk(...pieces: (string | Buffer)[]): Promise<string>
  /** An open connection, to go on by oneself. */
  dial(): Socket
}

/** A receiver that answers 200 to everything, or what `options` say; closed when the test is over. */
export async function openReceiving(options: Partial<ReceiverOptions> = {}): Promise<Receiving> {
  const captured: CapturedRequest[] = []
  const waiting: { count: number; resolve: () => void }[] = []
  const { onRequest = () => ({ status: 200, headers: [], body: new Uint8Array() }), ...rest } = options
  const receiver = await openReceiver({
    host: '127.0.0.1',
    port: 0,
    maxBodyBytes: 1_000,
    now: () => new Date().toISOString(),
    monotonic: () => performance.now(),
    onRequest(request) {
      captured.push(request)
      for (const { count, resolve } of waiting) if (captured.length >= count) resolve()
      return onRequest(request)
    },
    ...rest,
  })
  onTestFinished(() => receiver.close())
  const dial = () => {
    const socket = connect(receiver.port, '127.0.0.1')
    socket.on('error', () => {})
    onTestFinished(() => void socket.destroy())
    return socket
  }
  return {
    ...receiver,
    captured,
    hasCaptured: (count) => (captured.length >= count ? Promise.resolve() : new Promise((resolve) => waiting.push({ count, resolve }))),
    dial,
    async talk(...pieces) {
      const socket = dial()
      for (const piece of pieces) socket.write(piece)
      return (await buffer(socket)).toString('latin1')
    },
  }
}
