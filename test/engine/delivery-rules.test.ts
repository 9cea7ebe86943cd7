import { describe, expect, it } from 'vitest'
import { createNodeCrypto } from '../../src-main/adapters/node-crypto'
import { rulesBench } from '../support/rules-bench'
import { openTarget } from '../support/target'

describe('each rule holds only where it is on', () => {
  it('Retry-After in seconds is waited for', async () => {
    const { send, clock, target, offsets } = await rulesBench({ retry: ['5s', '5s'], retryAfter: 'honour' })
    target.replies({ status: 503, headers: { 'Retry-After': '120' } }, 500)
    await send()
    await clock.advance('1h')
    expect(await offsets()).toEqual([0, 120, 125])
  })

  it('Retry-After as a date is waited for', async () => {
    const { send, clock, target, offsets } = await rulesBench({ retry: ['5s'], retryAfter: 'honour' })
    const date = new Date(clock.now() + 90_000).toUTCString()
    target.replies({ status: 429, headers: { 'Retry-After': date } })
    await send()
    await clock.advance('1h')
    expect(await offsets()).toEqual([0, 90])
  })

  it.each([
    ['1', 10],
    ['15', 15],
    ['3600', 20],
  ])('Retry-After %s is kept between the wait of 10 s and its double: %i s', async (asked, waited) => {
    const { send, clock, target, offsets } = await rulesBench({ retry: ['10s'], retryAfter: 'clamp', jitter: 0.2 })
    target.replies({ status: 503, headers: { 'Retry-After': asked } })
    await send()
    await clock.advance('1h')
    expect(await offsets()).toEqual([0, waited])
  })

  it('Retry-After is no concern of a hook without the rule', async () => {
    const { send, clock, target, offsets } = await rulesBench({ retry: ['5s'] })
    target.replies({ status: 503, headers: { 'Retry-After': '120' } })
    await send()
    await clock.advance('1h')
    expect(await offsets()).toEqual([0, 5])
  })

  it('410 disables the hook, says why and names the exchange', async () => {
    const { send, clock, target, engine, attempts } = await rulesBench({ retry: ['5s'], gone: 'disable' })
    target.replies(410)
    const id = await send()
    await clock.advance('1h')
    const [only, ...more] = await attempts()
    expect(more).toEqual([])
    expect(engine.deliveries.get(id)).toMatchObject({ state: 'failed', reason: expect.stringContaining('410') })
    expect(engine.hooks.get('Leads').pause).toMatchObject({ by: 'rule', exchange: only?.id, why: expect.stringContaining('410') })
  })

  it('410 is a failure like any other without the rule', async () => {
    const { send, clock, target, engine, results } = await rulesBench({ retry: ['5s'] })
    target.replies(410)
    await send()
    await clock.advance('1h')
    expect(await results()).toEqual([410, 200])
    expect(engine.hooks.get('Leads').pause).toBeNull()
  })

  it('a header of the receiver stops the retries', async () => {
    const { send, clock, target, engine } = await rulesBench({ retry: ['0s', '1m'], noRetryHeader: 'X-Slack-No-Retry' })
    target.replies(500, { status: 500, headers: { 'x-slack-no-retry': '1' } })
    const id = await send()
    await clock.advance('1h')
    expect(engine.deliveries.get(id)).toMatchObject({ state: 'failed', attempts: 2, reason: expect.stringContaining('X-Slack-No-Retry') })
  })

  it('429, 502, 504 and timeouts make the next attempts of the hook wait longer and longer, until a success', async () => {
    const { engine, clock, target, offsets } = await rulesBench({ slowDown: true })
    target.replies(429, 502, 504, 200, 200)
    const event = async () => void (await engine.events.send({ type: 'save_lead', hooks: ['Leads'] }))
    for (let n = 0; n < 5; n++) {
      await event()
      await clock.advance(0)
    }
    await clock.advance('1h')
    expect(await offsets()).toEqual([0, 1, 3, 7, 7])
  })

  it('says of a delivery that it waits because its hook is slowed down', async () => {
    const { engine, clock, target, send } = await rulesBench({ slowDown: true })
    target.replies(429)
    await send()
    const id = await send()
    expect(engine.deliveries.get(id)).toMatchObject({ state: 'pending', held: expect.stringContaining('slowed down') })
    await clock.advance('1s')
    expect(engine.deliveries.get(id).state).toBe('delivered')
  })

  it('429 slows nothing down without the rule', async () => {
    const { send, target, results } = await rulesBench()
    target.replies(429)
    await send()
    await send()
    expect(await results()).toEqual([429, 200])
  })

  it('a receiver that never answers is a timeout', async () => {
    const { send, target, results } = await rulesBench({ timeoutMs: 50 })
    target.hold()
    await send()
    expect(await results()).toEqual(['timed_out'])
  })

  it('waits vary by the jitter to both sides, and no further', async () => {
    const waits: number[] = []
    for (const byte of [0, 128, 255]) {
      const { send, clock, target, offsets } = await rulesBench({ retry: ['100s'], jitter: 0.2 }, { crypto: stubborn(byte) })
      target.replies(500)
      await send()
      await clock.advance('1h')
      waits.push((await offsets())[1] ?? 0)
    }
    expect(waits[0]).toBe(80)
    expect(waits[1]).toBeCloseTo(100, 0)
    expect(waits[2]).toBeCloseTo(120, 0)
  })
})

describe('redirects', () => {
  it('are a failure unless the hook follows them', async () => {
    const { send, target, results } = await rulesBench()
    target.replies({ status: 307, headers: { Location: '/elsewhere' } })
    await send()
    expect(await results()).toEqual([307])
    expect(target.arrived).toHaveLength(1)
  })

  it('307 repeats method and body, and the chain is on record', async () => {
    const { send, target, attempts } = await rulesBench({ redirect: 'follow' })
    target.replies({ status: 307, headers: { Location: '/elsewhere' } }, 204)
    await send()
    expect(target.arrived.map(({ method, path }) => `${method} ${path}`)).toEqual(['POST /hook', 'POST /elsewhere'])
    expect(target.arrived[1]?.body).toBe(target.arrived[0]?.body)
    expect(await attempts()).toMatchObject([
      { outcome: 'delivered', response: { status: 204 }, redirects: [{ status: 307, to: new URL('/elsewhere', target.url).href }] },
    ])
  })

  it('303 asks with GET and without the body', async () => {
    const { send, target } = await rulesBench({ redirect: 'follow' })
    target.replies({ status: 303, headers: { Location: '/done' } })
    await send()
    expect(target.arrived[1]).toMatchObject({ method: 'GET', path: '/done', body: '' })
    expect(target.arrived[1]?.headers).not.toHaveProperty('content-type')
  })

  it('a secret header does not go to another origin', async () => {
    const other = await openTarget()
    const { send, target } = await rulesBench({
      redirect: 'follow',
      hook: {
        headers: [
          { name: 'X-Token', value: 'token-for-one-origin', secret: true },
          { name: 'X-Open', value: 'a', secret: false },
        ],
      },
    })
    target.replies({ status: 308, headers: { Location: other.url } })
    await send()
    expect(other.arrived[0]?.headers).toMatchObject({ 'x-open': 'a' })
    expect(other.arrived[0]?.headers).not.toHaveProperty('x-token')
    await other.close()
  })

  it('a circle of them ends after ten', async () => {
    const { send, target, attempts } = await rulesBench({ redirect: 'follow' })
    target.replies(...Array.from({ length: 20 }, () => ({ status: 307, headers: { Location: '/again' } })))
    await send()
    expect(target.arrived).toHaveLength(11)
    expect(await attempts()).toMatchObject([{ outcome: 'failed', error: { code: 'redirected', message: expect.stringContaining('10') } }])
  })
})

/** Randomness that is always the same byte. */
function stubborn(byte: number) {
  const { sha256, ...rest } = createNodeCrypto()
  return { ...rest, sha256, random: (bytes: number) => new Uint8Array(bytes).fill(byte) }
}
