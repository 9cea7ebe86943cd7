import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

/** A request as a receiver outside of Hookbench sees it. */
export interface Arrived {
  method: string
  path: string
  headers: Record<string, string>
  rawHeaders: string[]
  body: string
}

/** A status code, or one with headers. */
export type Reply = number | { status: number; headers: Record<string, string> }

export interface Target {
  url: string
  arrived: Arrived[]
  /** The next answers, one each; afterwards 200. */
  replies(...answers: Reply[]): void
  /** Every answer has this body. */
  answers(body: string): void
  /** Answers wait until `release`. */
  hold(): void
  release(): void
  /** Resolves when so many requests have arrived since the start. */
  hasArrived(count: number): Promise<void>
  close(): Promise<void>
}

/** A plain receiver on a port of its own. */
export async function openTarget(): Promise<Target> {
  const arrived: Arrived[] = []
  const answers: Reply[] = []
  const waiting: { count: number; resolve: () => void }[] = []
  let body = ''
  let gate = Promise.resolve()
  let open = () => {}
  const server = createServer(async (request, response) => {
    arrived.push(await read(request))
    for (const one of waiting.filter(({ count }) => count <= arrived.length)) one.resolve()
    await gate
    const answer = answers.shift() ?? 200
    if (typeof answer === 'number') response.writeHead(answer).end(body)
    else response.writeHead(answer.status, answer.headers).end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    arrived,
    replies: (...next) => void answers.push(...next),
    answers(text) {
      body = text
    },
    hold() {
      gate = new Promise((resolve) => {
        open = resolve
      })
    },
    release: () => open(),
    hasArrived: (count) => (arrived.length >= count ? Promise.resolve() : new Promise((resolve) => waiting.push({ count, resolve }))),
    close() {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

async function read(request: IncomingMessage): Promise<Arrived> {
  const body = (await buffer(request)).toString('utf8')
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
  return { method: request.method ?? '', path: request.url ?? '', headers, rawHeaders: request.rawHeaders, body }
}
