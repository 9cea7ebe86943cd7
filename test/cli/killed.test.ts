import { expect, it } from 'vitest'
import type { Delivery } from '../../src-preload/contract/delivery'
import type { ExchangeSummary } from '../../src-preload/contract/exchange'
import { bench } from '../support/command-line'
import { receiver } from '../support/receiver'
import { type Served, serve } from '../support/serve'

const events = 150
const kills = 3

it('kill -9 during a burst with retries waiting: each delivery ends in one final state, no attempt is missing or made twice', async () => {
  const { data, json } = bench()
  let asked = 0
  // Three of four are refused, in no order that the retries could fall in step with.
  const target = await receiver((response) => void response.writeHead((asked++ * 7) % 4 === 0 ? 200 : 500).end())
  let served = await serve(data)
  const retry = { kind: 'list', waitsMs: [20, 40, 60, 80] }
  await call(served, 'POST', '/hooks', {
    name: 'Leads',
    catalog: 'tomba',
    target: target.url,
    delivery: { retry, jitter: 0.5, concurrency: 8 },
  })
  await call(served, 'POST', '/batches', { type: 'save_lead', count: events })

  for (let kill = 1; kill <= kills; kill++) {
    await target.body(kill * 60)
    served.child.kill('SIGKILL')
    await new Promise((resolve) => served.child.once('exit', resolve))
    served = await serve(data)
  }
  await untilSettled(served)
  await served.stop()

  const all = await json<Delivery>(['deliveries'])
  expect(all.length).toBeGreaterThan(60)
  expect(all.map(({ state }) => state).filter((state) => state !== 'delivered' && state !== 'failed')).toEqual([])
  const log = await json<ExchangeSummary>(['log', '--limit', '5000'])
  for (const { id, attempts, state } of all) {
    const own = log.filter(({ deliveryId }) => deliveryId === id).reverse()
    expect(own.map(({ attempt }) => attempt)).toEqual(Array.from({ length: attempts }, (_, index) => index + 1))
    expect(own.map(({ outcome }) => outcome).filter((outcome) => outcome === 'delivered')).toHaveLength(state === 'delivered' ? 1 : 0)
    expect(own.at(-1)?.outcome).toBe(state)
    expect(own.length).toBeLessThanOrEqual(5)
  }
}, 60_000)

/** What is final stays so: once each was seen final, all are. */
async function untilSettled(served: Served): Promise<void> {
  const hasOpen = async () => (await call<Delivery[]>(served, 'GET', '/deliveries?state=pending&limit=1')).length > 0
  for (let before = ''; ; ) {
    while (await hasOpen());
    const page: Delivery[] = await call(served, 'GET', `/deliveries?limit=200${before}`)
    if (page.some(({ state }) => state === 'pending' || state === 'sending')) before = ''
    else if (page.length === 0) return
    else before = `&before=${page.at(-1)?.id}`
  }
}

async function call<T>({ api, token }: Served, method: string, path: string, body?: object): Promise<T> {
  const response = await fetch(api + path, {
    method,
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
  return (await response.json()) as T
}
