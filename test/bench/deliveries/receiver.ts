import { type AddressInfo, createServer } from 'node:net'
import type { Role } from '../role'

/** A request as it arrived. */
export interface Sample {
  url: string
  headers: [string, string][]
  body: Buffer
}

const answer = Buffer.from('HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Type: text/plain\r\n\r\nok')

/** Answers 200 with as little work as possible, so that it is the senders that are measured. */
export function receive(): Role {
  let last = Buffer.alloc(0)
  const server = createServer((socket) => {
    let waiting = Buffer.alloc(0)
    socket.setNoDelay(true)
    socket.on('error', () => {})
    socket.on('data', (chunk) => {
      waiting = waiting.length === 0 ? chunk : Buffer.concat([waiting, chunk])
      for (let end = endOfRequest(waiting); end > 0; end = endOfRequest(waiting)) {
        last = waiting.subarray(0, end)
        waiting = waiting.subarray(end)
        socket.write(answer)
      }
    })
  })
  const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`
  return {
    listen: () => new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve({ url: url() }))),
    last: (): Sample => ({ url: url(), ...parts(last) }),
    end: () => void server.close(),
  }
}

function endOfRequest(bytes: Buffer): number {
  const head = bytes.indexOf('\r\n\r\n')
  if (head < 0) return 0
  const length = /content-length: (\d+)/i.exec(bytes.toString('latin1', 0, head))?.[1]
  const end = head + 4 + Number(length ?? 0)
  return bytes.length >= end ? end : 0
}

function parts(bytes: Buffer): Pick<Sample, 'headers' | 'body'> {
  const head = bytes.indexOf('\r\n\r\n')
  const lines = bytes.toString('latin1', 0, head).split('\r\n').slice(1)
  const headers = lines.map((line): [string, string] => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)])
  return { headers, body: Buffer.from(bytes.subarray(head + 4)) }
}
