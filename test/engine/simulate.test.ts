import { describe, expect, it } from 'vitest'
import { presets } from '../../src-preload/contract/presets'
import { bench } from '../support/engine-bench'
import { rulesBench } from '../support/rules-bench'
import { secret } from '../support/secrets'

const s = 1_000
const m = 60 * s
const h = 60 * m
const policyOf = (id: string) => presets.find((preset) => preset.id === id)?.policy ?? {}
const simulated = async (preset: string, receiver: string[], seed?: number) => {
  const { engine } = await bench()
  await engine.hooks.create({ name: 'Leads', catalog: 'tomba', target: 'https://example.test/hook', delivery: policyOf(preset) })
  return engine.simulate({ hook: 'Leads', receiver, ...(seed === undefined ? {} : { seed }) })
}

describe('the presets, as senders in the field deliver', () => {
  it.each([
    ['none', []],
    ['standard-webhooks', [5 * s, 5 * m, 30 * m, 2 * h, 5 * h, 10 * h, 14 * h, 20 * h, 24 * h]],
    ['svix', [5 * s, 5 * m, 30 * m, 2 * h, 5 * h, 10 * h, 10 * h]],
    ['slack', [0, m, 5 * m]],
    ['three-exponential', [10 * s, 20 * s, 40 * s]],
  ])('%s tries at its offsets, within its jitter', async (preset, waits) => {
    const { attempts, end } = await simulated(preset, ['500'])
    expect(attempts.map(({ attempt }) => attempt)).toEqual([0, ...waits].map((_, index) => index + 1))
    const { jitter = 0 } = policyOf(preset)
    for (const [index, wait] of waits.entries()) {
      const delay = attempts[index + 1]?.delayMs ?? -1
      expect(delay).toBeGreaterThanOrEqual(wait * (1 - jitter))
      expect(delay).toBeLessThanOrEqual(wait * (1 + jitter))
    }
    expect(end.state).toBe('failed')
    expect(attempts.at(-1)?.atMs).toBe(end.tookMs)
  })

  it('Stripe goes on for three days, in well under a second', async () => {
    const began = performance.now()
    const { end } = await simulated('stripe', ['500'])
    expect(performance.now() - began).toBeLessThan(1_000)
    expect(end.tookMs).toBeGreaterThan(2.5 * 24 * h)
    expect(end.tookMs).toBeLessThan(3.5 * 24 * h)
  })

  it('Shopify tries eight more times within four hours, and eight failures in a row pause the hook', async () => {
    const { attempts, pause } = await simulated('shopify', ['500'])
    const first = attempts.filter(({ event }) => event === 1)
    expect(first).toHaveLength(9)
    expect(first.at(-1)?.atMs).toBeLessThanOrEqual(4 * h)
    expect(attempts.at(-1)).toMatchObject({ event: 8, attempt: 9, hookState: 'paused' })
    expect(pause).toMatchObject({ by: 'rule', why: '8 deliveries failed in a row.' })
  })

  it('Standard Webhooks stops at 410 and disables the hook; Svix goes on', async () => {
    const disabled = await simulated('standard-webhooks', ['410'])
    expect(disabled.attempts).toMatchObject([{ status: 410, outcome: 'failed', hookState: 'paused' }])
    expect(disabled.pause?.why).toContain('410')
    expect((await simulated('svix', ['410'])).attempts).toHaveLength(8)
  })

  it('Slack stops when the receiver says so', async () => {
    const { attempts, end } = await simulated('slack', ['500', '500:x-slack-no-retry=1'])
    expect(attempts).toHaveLength(2)
    expect(end.reason).toContain('X-Slack-No-Retry')
  })

  it('Svix takes Retry-After between the wait and its double', async () => {
    const { attempts } = await simulated('svix', ['429:retry-after=8', '429:retry-after=86400', '200'])
    expect(attempts.map(({ delayMs }) => delayMs)).toEqual([0, 8 * s, 10 * m])
  })
})

describe('a receiver by script', () => {
  it('answers line by line and then repeats the last', async () => {
    const { attempts, end } = await simulated('svix', ['500', 'timeout', 'reset', 'refused', '200'])
    expect(attempts.map(({ status, errorCode }) => status ?? errorCode)).toEqual([
      500,
      'timed_out',
      'connection_reset',
      'connection_refused',
      200,
    ])
    expect(end.state).toBe('delivered')
  })

  it('a timeout takes as long as it is', async () => {
    const { attempts } = await simulated('slack', ['timeout'])
    expect(attempts.map(({ atMs }) => atMs)).toEqual([0, 3 * s, 3 * s + m + 3 * s, 9 * s + m + 5 * m])
  })

  it('is the same under the same seed', async () => {
    const [one, two, other] = [
      await simulated('svix', ['500'], 7),
      await simulated('svix', ['500'], 7),
      await simulated('svix', ['500'], 8),
    ]
    expect(one).toEqual(two)
    expect(other.attempts.map(({ delayMs }) => delayMs)).not.toEqual(one.attempts.map(({ delayMs }) => delayMs))
  })

  it('a line that makes no sense is refused by its place', async () => {
    await expect(simulated('svix', ['500', 'often'])).rejects.toMatchObject({ problem: { code: 'invalid_input', field: 'receiver.1' } })
  })
})

describe('what a simulation leaves alone', () => {
  it('breakcold: one event after the other until the rule pauses the hook, and nothing of it is kept', async () => {
    const { engine, hook, recorded, target } = await rulesBench({ catalog: 'breakcold', hook: { secret: secret('wh_simulated0123456') } })
    const { attempts, pause } = await engine.simulate({ hook: 'Leads', receiver: ['500'] })
    expect(attempts.map(({ hookState }) => hookState)).toEqual([...Array.from({ length: 9 }, () => 'active'), 'paused'])
    expect(pause?.why).toBe('10 deliveries failed in a row.')
    expect(engine.hooks.get('Leads')).toEqual(hook)
    expect(await recorded()).toEqual([])
    expect(target.arrived).toEqual([])
  })

  it('settings under edit are played through before they are saved', async () => {
    const { engine } = await bench()
    const { attempts } = await engine.simulate({
      draft: {
        name: 'Draft',
        catalog: 'scratcher',
        target: 'https://example.test/',
        events: ['participant.registered'],
        delivery: { retry: { kind: 'linear', stepMs: m, retries: 3 } },
      },
      receiver: ['503'],
    })
    expect(attempts.map(({ delayMs }) => delayMs)).toEqual([0, m, 2 * m, 3 * m])
    expect(engine.hooks.list()).toEqual([])
  })

  it('the real target is sent to where no script is given', async () => {
    const { engine, target } = await rulesBench({ retry: ['1h', '2h'] })
    target.replies(500, 200)
    const { attempts } = await engine.simulate({ hook: 'Leads' })
    expect(attempts).toMatchObject([{ status: 500 }, { status: 200, delayMs: h }])
    expect(target.arrived).toHaveLength(2)
  })
})

describe('a catalog of one’s own', () => {
  const draft = { name: 'Orders', catalog: 'custom', target: 'https://example.test/hook', delivery: policyOf('slack') }

  it('has its rules played through before it has an event', async () => {
    const { engine } = await bench()
    expect((await engine.simulate({ draft, receiver: ['500'] })).attempts).toHaveLength(4)
    expect(engine.catalogs.get('custom').eventTypes).toEqual([])
  })

  it('takes events of the user’s own along', async () => {
    const { engine } = await bench()
    await engine.catalogs.addEventType({ catalog: 'custom', type: 'order.paid' })
    const { attempts } = await engine.simulate({ draft: { ...draft, events: ['order.paid'] }, receiver: ['500', '200'] })
    expect(attempts.map(({ status }) => status)).toEqual([500, 200])
  })
})
