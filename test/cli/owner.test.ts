import { once } from 'node:events'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Delivery } from '../../src-preload/contract/delivery'
import type { ExchangeDetail } from '../../src-preload/contract/exchange'
import { script } from '../rest/rest'
import { bench, hookbench, servedBench, startHookbench } from '../support/command-line'
import { receiver } from '../support/receiver'
import { serve } from '../support/serve'

const hook = (url: string) => ['hooks', 'add', '--name', 'h', '--catalog', 'tomba', '--url', url]
/** Every event of Breakcold has ids of its own, so that two of them can be told apart. */
const breakcoldHook = (url: string) => ['hooks', 'add', '--name', 'h', '--catalog', 'breakcold', '--no-secret', '--url', url]

describe('with a server running on the same data folder', () => {
  it('every command works as without it, and both see the same', async () => {
    const { json, served } = await servedBench()
    const target = await receiver()
    const [made] = await json<{ id: string }>(hook(target.url))
    const [sent] = await json<ExchangeDetail>(['send', 'save_lead'])
    expect(sent).toMatchObject({ outcome: 'delivered', hook: made?.id, hookName: 'h' })
    expect(await json(['log', '--limit', '1'])).toMatchObject([{ id: sent?.id }])
    const headers = { authorization: `Bearer ${served.token}` }
    expect(await (await fetch(`${served.api}/log/${sent?.id}`, { headers })).json()).toEqual(sent)
    expect(await json(['hooks', 'remove', 'h'])).toMatchObject([{ id: made?.id }])
  })

  it('that is ended in good order has every request in its log that it answered', async () => {
    const { json, served } = await servedBench()
    await json(['send', 'save_lead', '--to', 'inbox:a'])
    const captured = async () => {
      const { status } = await fetch(`${served.inboxUrl}/in/a`, { method: 'POST', body: 'x'.repeat(60_000) })
      return status
    }
    const answers = Promise.allSettled(Array.from({ length: 150 }, captured))
    await captured()
    await served.stop()
    const answered = (await answers).filter((one) => one.status === 'fulfilled' && one.value === 200).length + 1
    const kept = await json<ExchangeDetail>(['log', '--limit', '1000'])
    expect(kept.filter(({ direction, deliveryId }) => direction === 'in' && deliveryId === null).length).toBeGreaterThanOrEqual(answered)
  })

  it('--no-wait leaves as soon as the event is safe; the server delivers it', async () => {
    const { json, served } = await servedBench()
    const held: (() => void)[] = []
    const target = await receiver((response) => held.push(() => response.end()))
    await json(hook(target.url))
    const [accepted] = await json<Delivery>(['send', 'save_lead', '--no-wait'])
    expect(accepted).toMatchObject({ id: expect.stringMatching(/^dlv_/), eventType: 'save_lead', state: 'pending' })
    await target.body(1)
    held[0]?.()
    const ask = () => fetch(`${served.api}/deliveries/${accepted?.id}`, { headers: { authorization: `Bearer ${served.token}` } })
    await expect.poll(async () => ((await (await ask()).json()) as Delivery).state).toBe('delivered')
  })

  it('--no-wait says what it skips and refuses what nobody wants', async () => {
    const { json, run } = await servedBench()
    await json([...hook('inbox:a'), '--paused'])
    expect(await json(['send', 'save_lead', '--no-wait'])).toMatchObject([
      { outcome: 'skipped', reason: expect.stringContaining('paused') },
    ])
    expect(await run(['send', 'lead.create', '--no-wait'])).toMatchObject({ code: 2, stderr: expect.stringContaining('No hook takes') })
  })

  it('a second server is refused, naming the first', async () => {
    const { run, served } = await servedBench()
    const told = await run(['serve', '--json'])
    expect(told).toMatchObject({ code: 2, stdout: '' })
    expect(told.stderr).toContain(`(process ${served.child.pid}) works with this data folder and serves ${served.url}`)
  })

  it.each(['SIGKILL', 'SIGTERM'] as const)(
    'a server that gets %s while a command waits for a delivery leaves the event to the next',
    async (signal) => {
      const { json, data, served } = await servedBench()
      const held: (() => void)[] = []
      const target = await receiver((response, n) => void (n === 1 ? held.push(() => response.end()) : response.end()))
      await json(breakcoldHook(target.url))
      const { told } = startHookbench(['send', 'lead.create', '--data', data, '--json'])
      await target.body(1)
      served.child.kill(signal)
      if (signal === 'SIGTERM') held[0]?.()
      const { code, stderr, documents } = await told
      if (documents().length === 0) expect([code, stderr]).toEqual([1, expect.stringContaining('The event is kept')])
      else expect([code, documents()]).toMatchObject([0, [{ outcome: 'delivered' }]])

      await json(['send', 'save_lead', '--to', 'inbox:b'])
      await expect.poll(() => target.bodies.length).toBe(signal === 'SIGKILL' ? 2 : 1)
      expect(new Set(target.bodies).size).toBe(1)
    },
  )
})

describe('without a server', () => {
  it('two sends at once both arrive, and the folder is left tidy', async () => {
    const { json, data } = bench()
    const target = await receiver()
    await json(hook(target.url))
    const both = await Promise.all([json(['send', 'save_lead']), json(['send', 'save_lead'])])
    expect(both).toMatchObject([[{ outcome: 'delivered' }], [{ outcome: 'delivered' }]])
    expect(target.bodies).toHaveLength(2)
    expect(await json(['log'])).toHaveLength(2)
    expect(readdirSync(data).filter((name) => name.startsWith('owner'))).toEqual([])
  })

  it('--no-wait makes the first attempts and ends', async () => {
    const { json } = bench()
    const target = await receiver((response) => response.writeHead(500).end())
    await json(hook(target.url))
    expect(await json(['send', 'save_lead', '--no-wait'], 1)).toMatchObject([{ outcome: 'failed', attempt: 1 }])
    expect(target.bodies).toHaveLength(1)
  })

  it('stays for retries that are due within --wait, and leaves later ones to the next owner', async () => {
    const target = await receiver((response) => response.writeHead(500).end())
    const { served, call, data } = await script()
    const add = (name: string, ...waitsMs: number[]) =>
      call('POST', '/hooks', { name, catalog: 'tomba', target: target.url, delivery: { retry: { kind: 'list', waitsMs } } })
    await add('soon', 10, 3_600_000)
    await add('later', 3_600_000)
    await served.stop()
    const send = (...flags: string[]) => hookbench(['send', 'save_lead', '--data', data, '--json', ...flags])
    const both = [await send('--hook', 'soon', '--wait', '5m'), await send('--hook', 'later', '--no-wait')]
    expect(both.map(({ code, documents }) => [code, documents().map(({ attempt }) => attempt)])).toEqual([
      [1, [1, 2]],
      [1, [1]],
    ])
    const waiting = both[1]?.documents()[0]?.id as string
    expect((await hookbench(['log', 'show', waiting, '--data', data])).stdout).toMatch(
      /^Attempt 1 of 2 failed.*\nNext attempt in (1 h 0 m|59 m \d+ s)\./,
    )
  })

  it.each([
    ['SIGTERM', 143],
    ['SIGINT', 130],
  ] as const)('%s lets the attempt on the wire end, records it, and leaves', async (signal, code) => {
    const { json, data } = bench()
    const held: (() => void)[] = []
    const target = await receiver((response) => held.push(() => response.end()))
    await json(hook(target.url))
    const { child, told } = startHookbench(['send', 'save_lead', '--data', data, '--json'])
    await target.body(1)
    child.kill(signal)
    held[0]?.()
    const { documents, code: ended } = await told
    expect([ended, documents()]).toMatchObject([code, [{ outcome: 'delivered' }]])
    expect(existsSync(join(data, 'owner.lock'))).toBe(false)
    expect(await json(['log'])).toHaveLength(1)
  })

  it('what a killed send still owed is delivered by the next one', async () => {
    const { json, data } = bench()
    const target = await receiver((response, n) => void (n > 1 && response.end()))
    await json(breakcoldHook(target.url))
    const { child, told } = startHookbench(['send', 'lead.create', '--data', data])
    const owed = await target.body(1)
    child.kill('SIGKILL')
    await told
    await json(['send', 'lead.create'])
    await expect.poll(() => target.bodies.filter((body) => body === owed)).toHaveLength(2)
    expect(target.bodies).toHaveLength(3)
    await expect.poll(() => json(['log'])).toMatchObject([{ outcome: 'delivered' }, { outcome: 'delivered' }])
  })
})

describe('serving', () => {
  it('says where in its first line, privately', async () => {
    const { served } = await servedBench()
    expect(served.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    expect(served.api).toBe(`${served.url}/api`)
    expect(served.inboxUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    expect(served.token).toMatch(/^[\w-]{43}$/)
  })

  it.each(['SIGTERM', 'SIGINT'] as const)('ends with 0 on %s, and leaves the folder to the next', async (signal) => {
    const { data, served, json } = await servedBench()
    served.child.kill(signal)
    expect(await once(served.child, 'exit')).toEqual([0, null])
    expect(readdirSync(data).filter((name) => name.startsWith('owner'))).toEqual([])
    expect(await json(['hooks', 'list'])).toEqual([])
  })

  it('waits for a command that is at work on the folder', async () => {
    const { json, data } = bench()
    const held: (() => void)[] = []
    const target = await receiver((response) => held.push(() => response.end()))
    await json(hook(target.url))
    const { told } = startHookbench(['send', 'save_lead', '--data', data, '--json'])
    await target.body(1)
    const serving = serve(data)
    held[0]?.()
    expect((await told).code).toBe(0)
    const served = await serving
    onTestFinished(() => served.stop())
    expect(served.api).toBe(`${served.url}/api`)
  })

  it.each([
    ['abc', '"abc" is no port'],
    ['65536', '"65536" is no port'],
    ['-1', '"-1" is no port'],
  ])('refuses the port %s', async (port, why) => {
    const { run } = bench()
    expect(await run(['serve', `--port=${port}`])).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(why) })
  })

  it('refuses a port that is taken, and lets go of the folder', async () => {
    const { run, data, json } = bench()
    const { url } = await receiver()
    const told = await run(['serve', '--port', new URL(url).port])
    expect(told).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('is taken by another program') })
    expect(await json(['hooks', 'list'])).toEqual([])
    expect(readdirSync(data).filter((name) => name.startsWith('owner'))).toEqual([])
  })
})
