import type { Attempt } from './attempt'
import { openRequest } from './client-request'

/** Puts an attempt on the wire with node:http alone, head and body in one write. Throws where a name or value is no HTTP. */
export function sendPlain(attempt: Attempt): void {
  const request = openRequest(attempt)
  request.on('response', (response) => attempt.receive(response, response))
  request.on('error', (error) => attempt.fail(error))
  if (attempt.wire.body.length > 0) request.end(attempt.wire.body)
  else request.end()
}
