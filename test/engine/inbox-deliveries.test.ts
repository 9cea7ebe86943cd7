import { describe, expect, it } from 'vitest'
import type { DeliveryOverrides } from '../../src-preload/contract/delivery-policy'
import { bench } from '../support/engine-bench'

/** A hook of tomba to an inbox that answers so; each attempt's status or error code, and how the delivery and the hook end. */
async function delivered(respond: string, delivery: DeliveryOverrides = {}, timeoutMs = 400) {
  const { engine, send } = await bench()
  await engine.inboxes.create({ name: 'orders' })
  await engine.inboxes.setScenario('orders', { respond })
  await engine.hooks.create({ name: 'Leads', catalog: 'tomba', target: 'inbox:orders', timeoutMs, delivery })
  const { attempts, deliveries } = await send({ type: 'save_lead' })
  const hook = engine.hooks.get('Leads')
  return {
    results: attempts.map(({ error, response }) => error?.code ?? response?.status),
    state: engine.deliveries.get(deliveries[0]?.id ?? '').state,
    pause: hook.pause?.why ?? null,
  }
}
const retry = (...waitsMs: number[]) => ({ retry: { kind: 'list' as const, waitsMs } })

describe('the delivery engine against an inbox', () => {
  it.each<[string, DeliveryOverrides, unknown]>([
    ['500x2,200', retry(10, 10, 10), { results: [500, 500, 200], state: 'delivered' }],
    ['500', {}, { results: [500], state: 'failed' }],
    ['never', retry(10), { results: ['timed_out', 'timed_out'], state: 'failed' }],
    ['reset,200', retry(10), { results: ['connection_reset', 200], state: 'delivered' }],
    ['cut', {}, { results: ['connection_reset'], state: 'failed' }],
    ['too-long', {}, { results: [expect.stringMatching(/connection_reset|protocol_error/)], state: 'failed' }],
    ['drip', {}, { results: ['timed_out'], state: 'failed' }],
    ['302:location=http://127.0.0.1/x', {}, { results: ['redirected'], state: 'failed' }],
    // Were Retry-After not honoured, the second attempt would be a minute away.
    ['429:retry-after=1,200', { ...retry(60_000), retryAfter: 'honour' }, { results: [429, 200], state: 'delivered' }],
    ['410', { ...retry(10, 10), gone: 'disable' }, { results: [410], state: 'failed', pause: expect.stringMatching(/410/) }],
    ['500', { pause: { after: 1, counting: 'consecutive' } }, { results: [500], state: 'failed', pause: expect.any(String) }],
    ['200@50ms', {}, { results: [200], state: 'delivered' }],
    ['echo', {}, { results: [200], state: 'delivered' }],
  ])('%s', async (respond, delivery, outcome) => {
    expect(await delivered(respond, delivery)).toMatchObject(outcome as object)
  })
})
