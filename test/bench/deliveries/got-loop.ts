import { Agent } from 'node:http'
import got from 'got'
import { inFlight } from '../in-flight'
import type { Role } from '../role'
import type { Sample } from './receiver'

/** What somebody writes who reaches for got: a keep-alive agent, no retries, the answer read. */
export function gotLoop(): Role {
  const agent = { http: new Agent({ keepAlive: true }) }
  let sample: Sample
  let headers: Record<string, string>
  const send = () => got.post(sample.url, { body: sample.body, headers, agent, retry: { limit: 0 }, throwHttpErrors: false })
  return {
    begin(given: Sample) {
      sample = given
      headers = Object.fromEntries(given.headers.filter(([name]) => !/^(host|connection|content-length)$/i.test(name)))
    },
    run: ({ ms }: { ms: number }) => inFlight(64, ms, send),
    end: () => agent.http.destroy(),
  }
}
