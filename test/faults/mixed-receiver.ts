import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

/** A receiver with moods: most it takes, some it refuses, cuts off, or never answers. Which comes in turn. */
export async function openMixedReceiver(): Promise<{ url: string; arrived(): number }> {
  let arrived = 0
  const server = createServer((request, response) => {
    const mood = arrived++ % 12
    request.resume().on('end', () => {
      if (mood === 3 || mood === 7) response.writeHead(500).end('no')
      else if (mood === 5) request.socket.resetAndDestroy()
      else if (mood !== 11) response.writeHead(200).end('thanks')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, arrived: () => arrived }
}
