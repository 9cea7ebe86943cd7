import { Agent, request } from 'node:http'
import { inFlight } from '../in-flight'
import type { Role } from '../role'
import type { Sample } from './receiver'

/** What Node can do at best: a keep-alive agent, the exact header list, nothing kept. */
export function rawLoop(): Role {
  const agent = new Agent({ keepAlive: true, scheduling: 'lifo' })
  let sample: Sample
  const send = () =>
    new Promise<void>((resolve, reject) => {
      const options = { method: 'POST', agent, headers: sample.headers.flat() }
      const sent = request(sample.url, options, (response) => response.resume().on('end', resolve))
      sent.on('error', reject)
      sent.end(sample.body)
    })
  return {
    begin(given: Sample) {
      sample = given
    },
    run: ({ ms }: { ms: number }) => inFlight(64, ms, send),
    end: () => agent.destroy(),
  }
}
