import { describe, expect, it } from 'vitest'
import { catalogById } from '../../src-main/catalogs/bundled'
import { policyOf } from '../../src-main/engine/delivery/policy'
import { bench } from '../support/engine-bench'

// Where a provider's page has no delivery rule there is none: what Hookbench uses instead is little, and says that it is ours.

const providers = [
  { id: 'breakcold', timeoutMs: 10_000, pause: { after: 10, counting: 'consecutive' } },
  { id: 'tomba', timeoutMs: 5_000, pause: null },
  { id: 'scratcher', timeoutMs: 10_000, pause: null },
  { id: 'lemlist', timeoutMs: 10_000, pause: null },
  { id: 'heffl', timeoutMs: 10_000, pause: null },
]

describe.each(providers)('$id', ({ id, timeoutMs, pause }) => {
  it('delivers by its page, and by no rule it does not state', () => {
    const catalog = catalogById(id)
    if (!catalog) throw new Error(`there is no catalog ${id}`)
    expect(policyOf(catalog, { delivery: {}, timeoutMs: null })).toEqual({
      timeoutMs,
      retry: { kind: 'none' },
      jitter: 0,
      retryAfter: 'ignore',
      gone: 'failure',
      slowDown: false,
      noRetryHeader: null,
      redirect: 'failure',
      pause,
      pauseAfterFailingMs: null,
      concurrency: 64,
      ratePerSecond: null,
      keepTimestamp: false,
    })
  })

  it.each(['410', '429:retry-after=1', '302:location=/there', 'timeout'])(
    'makes one attempt at a receiver that answers %s',
    async (line) => {
      const { engine } = await bench()
      const events = catalogById(id)?.subscription === 'list' ? { events: [catalogById(id)?.eventTypes[0]?.type ?? ''] } : {}
      const draft = { name: 'Draft', catalog: id, target: 'https://example.test/', ...events }
      const { attempts, end, pause: paused } = await engine.simulate({ draft, receiver: [line], events: 1 })
      expect(attempts).toMatchObject([{ attempt: 1, outcome: 'failed', hookState: 'active' }])
      expect({ state: end.state, paused }).toEqual({ state: 'failed', paused: null })
    },
  )
})
