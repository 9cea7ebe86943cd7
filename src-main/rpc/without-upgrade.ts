import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'

/**
 * Answers a request as if it had not asked for an upgrade, which is what RFC 9110 (7.8) wants of a server that doesn't take it. Java's HttpClient and
 * `curl --http2` offer h2c with every first request, and Node hands all of those to whoever listens for upgrades, their bodies unread. So the
 * request goes back to the start of the connection, without that header.
 */
export function withoutUpgrade(server: Server, request: IncomingMessage, socket: Duplex, head: Buffer): void {
  const lines = [`${request.method} ${request.url} HTTP/${request.httpVersion}`]
  const { rawHeaders } = request
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] ?? ''
    const value = rawHeaders[at + 1] ?? ''
    if (isOfHttp(name)) lines.push(`${name}: ${/^connection$/i.test(name) ? withoutTokens(value) : value}`)
  }
  socket.unshift(Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), head]))
  server.emit('connection', socket)
}

const isOfHttp = (name: string) => !/^(upgrade|http2-settings)$/i.test(name)

function withoutTokens(connection: string): string {
  const kept = connection.split(',').filter((token) => isOfHttp(token.trim()))
  return kept.length > 0 ? kept.join(',') : 'keep-alive'
}
