import { Agent, request } from 'node:http'
import type { Role } from '../role'

interface Order {
  /** Address of an inbox. */
  url: string
  perSecond: number
}
const ticksPerSecond = 50
const lead = { event: 'lead.created', payload: { id: 'ld_abc123', name: 'Jane Smith', email: 'jane.smith@example.com', value: 5000 } }

/** Requests to an inbox at a steady rate, until they are no longer wanted. */
export function arrivals(): Role {
  const agent = new Agent({ keepAlive: true, maxSockets: 32 })
  let timer: NodeJS.Timeout | undefined
  let answered = 0
  const post = (url: string) => {
    const sent = request(url, { method: 'POST', agent, headers: { 'content-type': 'application/json' } }, (response) => {
      response.resume().on('end', () => answered++)
    })
    sent.on('error', () => {})
    sent.end(JSON.stringify(lead))
  }
  return {
    start: ({ url, perSecond }: Order) => {
      const start = performance.now()
      let asked = 0
      timer = setInterval(() => {
        const due = Math.floor(((performance.now() - start) / 1_000) * perSecond)
        for (; asked < due; asked++) post(url)
      }, 1_000 / ticksPerSecond)
    },
    answered: () => answered,
    stop: () => clearInterval(timer),
    end: () => agent.destroy(),
  }
}
