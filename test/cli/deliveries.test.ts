import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { Batch } from '../../src-preload/contract/batch'
import type { Delivery } from '../../src-preload/contract/delivery'
import type { ExchangeDetail } from '../../src-preload/contract/exchange'
import type { SimulatedAttempt } from '../../src-preload/contract/simulation'
import { artifactFolder } from '../support/artifact-folder'
import { bench, benchOfSuite, servedBench, startHookbench } from '../support/command-line'
import { receiver } from '../support/receiver'

const hookAt = (url: string, ...more: string[]) => ['hooks', 'add', '--name', 'Leads', '--catalog', 'tomba', '--url', url, ...more]

describe('what is owed', () => {
  it('a skipped event is listed with its reason, and sent once its hook is resumed', async () => {
    const { json, run } = bench()
    const { url, bodies } = await receiver()
    await json(hookAt(url, '--paused'))
    await json(['send', 'save_lead'])
    const [skipped] = await json<Delivery>(['deliveries', '--state', 'skipped'])
    expect(skipped).toMatchObject({ state: 'skipped', reason: expect.stringContaining('paused'), attempts: 0 })
    const id = skipped?.id ?? ''
    expect(await run(['deliveries', 'send-now', id])).toMatchObject({ code: 2, stderr: expect.stringContaining('Resume the hook first') })
    await json(['hooks', 'resume', 'Leads'])
    expect(await json(['deliveries', 'send-now', id])).toMatchObject([{ id, state: 'pending' }])
    expect(bodies).toEqual([])
    await json(['send', 'save_lead'])
    expect(await json<Delivery>(['deliveries', '--hook', 'Leads'])).toMatchObject([{ state: 'delivered' }, { id, state: 'delivered' }])
  })

  it('what waits is cancelled, once', async () => {
    const { json, run } = bench()
    const { url } = await receiver()
    await json(hookAt(url, '--paused'))
    await json(['send', 'save_lead'])
    await json(['hooks', 'resume', 'Leads'])
    const [{ id } = { id: '' }] = await json<Delivery>(['deliveries'])
    await json(['deliveries', 'send-now', id])
    expect(await json(['deliveries', 'cancel', id])).toMatchObject([{ id, state: 'cancelled', nextAt: null }])
    expect(await run(['deliveries', 'cancel', id])).toMatchObject({ code: 2, stderr: expect.stringContaining('cancelled already') })
    expect(await run(['deliveries', 'cancel', 'dlv_nobody'])).toMatchObject({ code: 2, stderr: expect.stringContaining('no delivery') })
  })

  it('a resend makes another attempt of the same delivery', async () => {
    const { json } = bench()
    const { url, bodies } = await receiver((response, n) => void response.writeHead(n === 1 ? 500 : 200).end())
    await json(hookAt(url))
    const [first] = await json<ExchangeDetail>(['send', 'save_lead'], 1)
    const again = await json<ExchangeDetail>(['deliveries', 'resend', first?.id ?? '', '--same-bytes'])
    expect(again).toMatchObject([{ deliveryId: first?.deliveryId, attempt: 2, outcome: 'delivered' }])
    expect(bodies[1]).toBe(bodies[0])
  })
})

describe('the time machine', () => {
  const { json, run, empty } = benchOfSuite()
  afterEach(empty)

  it("plays Svix's schedule through: eight attempts at its offsets, more or less a fifth", async () => {
    await json(hookAt('https://example.test/', '--retry-preset', 'svix'))
    const attempts = await json<SimulatedAttempt>(['simulate', '--hook', 'Leads', '--receiver', '500'])
    expect(attempts.map(({ attempt }) => attempt)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    for (const [index, wait] of [5, 300, 1_800, 7_200, 18_000, 36_000, 36_000].entries()) {
      const ratio = (attempts[index + 1]?.delayMs ?? 0) / (wait * 1_000)
      expect(ratio).toBeGreaterThanOrEqual(0.8)
      expect(ratio).toBeLessThanOrEqual(1.2)
    }
    expect((await run(['simulate', '--hook', 'Leads', '--receiver', '500'])).stdout).toMatch(/The end after (1 d|2\d h)/)
  })

  it('prints an attempt a line, and leaves nothing behind', async () => {
    await json(hookAt('https://example.test/'))
    const attempts = await json<SimulatedAttempt>(['simulate', '--hook', 'Leads', '--receiver', '500,200'])
    expect(attempts).toMatchObject([{ attempt: 1, status: 500, delayMs: 0, outcome: 'failed', hookState: 'active' }])
    expect(await json(['log'])).toEqual([])
    expect(await run(['simulate', '--hook', 'Leads'])).toMatchObject({ code: 2, stderr: expect.stringContaining('--receiver') })
  })
})

describe('many events', () => {
  it('a row of a CSV file is an event, its columns paths in the payload', async () => {
    const { json } = bench()
    const { url, bodies } = await receiver()
    await json(hookAt(url))
    const file = join(artifactFolder('rows'), 'leads.csv')
    writeFileSync(file, 'email,score,payload.company\nann@example.com,7,Acme\n"bob@example.com",,"Bits, Inc."\n')
    const [summary, ...more] = await json<Batch>(['send', 'save_lead', '--from', file])
    expect(more).toEqual([])
    expect(summary).toMatchObject({
      state: 'done',
      total: 2,
      sent: 2,
      deliveries: { delivered: 2 },
      results: { 200: 2 },
      firstFailure: null,
    })
    const sent = bodies.map((body) => JSON.parse(body).data).sort((a, b) => a.email.localeCompare(b.email))
    expect(sent).toMatchObject([
      { email: 'ann@example.com', score: 7, company: 'Acme' },
      { email: 'bob@example.com', score: 0, company: 'Bits, Inc.' },
    ])
  })

  it('a line of a JSONL file is a payload, to the last digit', async () => {
    const { json } = bench()
    const { url, bodies } = await receiver()
    await json(hookAt(url))
    const file = join(artifactFolder('rows'), 'leads.jsonl')
    writeFileSync(file, '{"score":12345678901234567890}\n\n{ "score": 2 }\n')
    await json(['send', 'save_lead', '--from', file])
    expect(bodies.sort()).toEqual(['{"data":{ "score": 2 }}', '{"data":{"score":12345678901234567890}}'])
  })

  it('failures are summed up by cause, and the exit code says that there were some', async () => {
    const { json } = bench()
    const { url } = await receiver((response, n) => void response.writeHead(n % 2 === 0 ? 503 : 200).end())
    await json(hookAt(url))
    const [summary] = await json<Batch>(['send', 'save_lead', '--count', '4', '--rate', '50/s'], 1)
    expect(summary).toMatchObject({ deliveries: { delivered: 2, failed: 2 }, results: { 200: 2, 503: 2 }, firstFailure: { result: '503' } })
  })

  it('another process may own the folder: the summary is the same, and so is the exit code', async () => {
    const { json } = await servedBench()
    const { url, bodies } = await receiver()
    await json(hookAt(url))
    const [summary] = await json<Batch>(['send', 'save_lead', '--count', '20'])
    expect(summary).toMatchObject({ state: 'done', deliveries: { delivered: 20 } })
    const [{ id } = { id: '' }] = await json<Delivery>(['deliveries', '--limit', '1'])
    await json(['deliveries', 'resend', id])
    expect(bodies).toHaveLength(21)
  })

  it('Ctrl+C sends no more and sums up what was sent', async () => {
    const { json, data } = bench()
    const target = await receiver()
    await json(hookAt(target.url))
    const { child, told } = startHookbench(['send', 'save_lead', '--count', '1000', '--rate', '20/s', '--data', data, '--json'])
    await target.body(3)
    child.kill('SIGINT')
    const { code, documents } = await told
    expect(code).toBe(130)
    const [summary] = documents<Batch>()
    expect(summary).toMatchObject({ state: 'cancelled', total: 1000 })
    expect(summary?.sent).toBeLessThan(100)
    expect(summary?.sent).toBeGreaterThanOrEqual(3)
  })

  it('are refused with the way out where they can not be', async () => {
    const { json, run } = bench()
    await json(hookAt('https://example.test/'))
    const refused = [
      [['--from', 'nowhere.csv'], "can't be read"],
      [['--from', 'rows.xml'], 'neither .jsonl nor .csv'],
      [['--count', '0'], '--count'],
      [['--rate', 'fast'], 'no rate'],
      [['--mischief', 'nonsense'], 'stale-timestamp'],
    ] as const
    for (const [flags, way] of refused)
      expect(await run(['send', 'save_lead', ...flags])).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(way) })
  })
})
