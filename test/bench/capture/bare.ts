import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Role } from '../role'

/** What Node can do at best: takes the body in, says 200, keeps nothing. */
export function bare(): Role {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => response.end(Buffer.concat(chunks).length === 0 ? 'empty' : undefined))
  })
  return {
    listen: () =>
      new Promise((resolve) =>
        server.listen(0, '127.0.0.1', () => resolve({ port: (server.address() as AddressInfo).port, path: '/in/bench' })),
      ),
    settled: () => {},
    /** Milliseconds that all threads of this process have worked so far. */
    cpu: () => {
      const { user, system } = process.cpuUsage()
      return (user + system) / 1_000
    },
    end() {
      server.close()
      server.closeAllConnections()
    },
  }
}
