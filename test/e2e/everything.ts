import { vi } from 'vitest'
import type { ExchangeSummary } from '../../src-preload/contract/exchange'
import type { CreatedHook } from '../../src-preload/contract/hook'
import { ask } from '../support/ask'
import { secret } from '../support/secrets'
import type { Served } from '../support/serve'

/** Ids of what the screens show. */
export interface Seeded {
  hook: string
  delivered: string
  failed: string
  captured: string
  /** Captured, and signed with another secret than the inbox knows. */
  forged: string
}

/** Something of all that a screen can show: names that are too long, text from right to left, what failed and what was forged. */
export async function seedEverything(served: Served): Promise<Seeded> {
  const signing = secret('whsec_ZXZlcnl0aGluZyBvbiBldmVyeSBzY3JlZW4=')
  const make = <T>(path: string, body: unknown) => ask<T>(served, 'POST', path, body)
  await make('/inboxes', { name: 'an-inbox-for-the-staging-environment-of-the-customer-relations-team' })
  const hook = await make<CreatedHook>('/hooks', {
    name: 'Orders',
    group: 'Production',
    catalog: 'heffl',
    target: 'inbox:orders',
    secret: signing,
  })
  const rules = [{ answers: [{ status: 500, times: 2 }, { status: 200 }] }]
  await ask(served, 'PATCH', '/inboxes/orders', {
    verification: { by: 'hook', hook: 'Orders' },
    scenarios: [{ name: 'fails twice', rules }],
  })
  const unreachable = 'http://127.0.0.1:9/a/long/path/to/the/receiver/of/the/northern/subsidiary'
  await make('/hooks', {
    name: 'Billing of the northern subsidiary, kept beside the old one',
    catalog: 'heffl',
    target: unreachable,
    secret: signing,
  })
  await make('/hooks', { name: 'לקוחות 🚀', group: 'Staging', catalog: 'lemlist', target: 'inbox:orders' })
  await make('/hooks/%D7%9C%D7%A7%D7%95%D7%97%D7%95%D7%AA%20%F0%9F%9A%80/pause', {})
  const payload = JSON.stringify({ id: 'ld_1', name: 'שלום 👩‍🚀 مرحبا', note: '<b>bold</b> '.repeat(40) })
  for (let n = 0; n < 4; n++) await make('/events', { type: 'lead.created', catalog: 'heffl', ...(n % 2 ? { payload } : {}) })
  await make('/events', { type: 'lead.created', catalog: 'heffl', hooks: ['Orders'], mischief: 'wrong-secret' })
  const wait = { do: 'wait', inbox: 'orders', timeout: '1s' }
  const parallel = { do: 'parallel', steps: [{ do: 'delay', for: '1s' }] }
  const send = { do: 'send', type: 'lead.created', hooks: ['Orders'], expect: { status: 200 } }
  await ask(served, 'PUT', '/runs/leads', { name: 'leads', steps: [send, wait, { do: 'delay', for: '3d' }, parallel] })
  await ask(served, 'PUT', '/environments/local', { name: 'local', variables: { base: 'http://127.0.0.1:3000' } })

  const log = () => ask<ExchangeSummary[]>(served, 'GET', '/log')
  // Five attempts and what was captured of each; four that find nobody.
  await vi.waitUntil(async () => (await log()).length >= 14, { timeout: 10_000 })
  const [newest, ...older] = (await log()).filter(({ direction }) => direction === 'in')
  const of = (outcome: string) => idOf(older, outcome)
  const all = await log()
  return {
    hook: hook.id,
    delivered: idOf(all, 'delivered'),
    failed: idOf(all, 'failed'),
    captured: of('captured'),
    forged: newest?.id ?? '',
  }
}

function idOf(list: ExchangeSummary[], outcome: string): string {
  const found = list.find((exchange) => exchange.outcome === outcome)
  if (!found) throw new Error(`nothing was ${outcome}`)
  return found.id
}
