import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'

/** A customer's own server, knowing nothing of Hookbench; it is gone when the test is. */
export interface Receiver {
  url: string
  bodies: string[]
  requests: { method: string; url: string; headers: IncomingMessage['headers'] }[]
  /** Resolves with the n-th request's body, counted from 1. */
  body(n: number): Promise<string>
}

/** `answer` gets each request once its body was read; by default it is 200. */
export async function receiver(
  answer: (response: ServerResponse, n: number) => void = (response) => void response.end('ok'),
): Promise<Receiver> {
  const bodies: string[] = []
  const requests: Receiver['requests'] = []
  const waiting = new Map<number, (body: string) => void>()
  const server = createServer(async (request, response) => {
    const body = (await buffer(request)).toString()
    const { method = '', url = '', headers } = request
    requests.push({ method, url, headers })
    const n = bodies.push(body)
    waiting.get(n)?.(body)
    answer(response, n)
  })
  const url = await listening(server)
  return {
    url,
    bodies,
    requests,
    body: (n) => {
      const there = bodies[n - 1]
      return there === undefined ? new Promise((resolve) => waiting.set(n, resolve)) : Promise.resolve(there)
    },
  }
}

/** Listens on a free port until the test is over; answers its address. */
export async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
