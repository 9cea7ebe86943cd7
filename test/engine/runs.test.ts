import { expect, it } from 'vitest'
import { createVirtualClock } from '../../src-main/adapters/memory/virtual-clock'
import { virtualPace } from '../../src-main/engine/run/pace'
import type { ProbeResult } from '../../src-preload/contract/probe'
import { Run } from '../../src-preload/contract/run'
import type { RunProgress } from '../../src-preload/contract/run-procedures'
import { bench } from '../support/engine-bench'
import { refusalOf } from '../support/refusal'
import { secret } from '../support/secrets'

const lead = Run.parse({
  name: 'lead',
  steps: [
    {
      do: 'send',
      type: 'lead.created',
      hooks: ['CRM'],
      expect: { verified: true, status: '2xx', header: { 'content-length': { matches: '^\\d+$' } } },
    },
    { do: 'wait', inbox: 'orders', expect: { jsonata: 'request.body.event = "lead.created"' } },
    { do: 'send', type: 'lead.deleted', hooks: ['CRM'], expect: { status: 500 } },
    { do: 'delay', for: '1h' },
  ],
})

it('a run with the hooks that are here tells each step as it ends, and ends at the first that fails', async () => {
  const { engine } = await bench()
  await engine.hooks.create({
    name: 'CRM',
    catalog: 'heffl',
    target: 'inbox:orders',
    secret: secret('whsec_TXkgc2VjcmV0IG9mIHRoZSBydW5zIGRlc2sh'),
  })
  await engine.inboxes.update('orders', { verification: { by: 'hook', hook: 'CRM', refuse: false } })
  await engine.runs.save(lead)
  const told: RunProgress[] = []
  for await (const progress of engine.runs.start({ name: 'LEAD', seed: 1 })) told.push(progress)
  expect(told.map((one) => (one.kind === 'step' ? [one.step.name, one.step.ok] : [one.result.run, one.result.ok]))).toEqual([
    ['send lead.created', true],
    ['wait for 1 in orders', true],
    ['send lead.deleted', false],
    ['lead', false],
  ])
  expect(told[2]).toMatchObject({ step: { checks: [{ what: 'status', expected: '500', got: '200' }] } })
})

it('runs are kept by name, one of each', async () => {
  const { engine } = await bench()
  await engine.runs.save(lead)
  await engine.runs.save({ ...lead, name: 'Lead', description: 'again' })
  expect(engine.runs.list()).toEqual([{ ...lead, name: 'Lead', description: 'again' }])
  expect(JSON.parse((await engine.workspace.export({ runs: ['lead'] })).text).runs).toHaveLength(1)
  await engine.runs.remove('lead')
  expect(engine.runs.list()).toEqual([])
  expect(await refusalOf(engine.runs.remove('lead'))).toMatchObject({ code: 'not_found', field: 'name' })
})

it('a step that can not be done says why', async () => {
  const { engine } = await bench()
  const run = Run.parse({ name: 'r', steps: [{ do: 'wait', inbox: 'nowhere' }] })
  const told: RunProgress[] = []
  for await (const progress of engine.runs.start({ run })) told.push(progress)
  expect(told[0]).toMatchObject({ step: { ok: false, error: expect.stringContaining('no inbox "nowhere"') } })
})

it('the battery tells each case as it ends', async () => {
  const { engine, target } = await bench()
  const told: ProbeResult[] = []
  for await (const result of engine.probe({ url: target.url, catalog: 'breakcold', secret: secret('wh_00aa11bb22cc33d') })) {
    told.push(result)
    if (told.length === 4) break
  }
  expect(told.map((one) => [one.case, one.ok])).toEqual([
    ['valid', true],
    ['header-case', true],
    ['wrong-secret', false],
    ['missing-secret', false],
  ])
})

it('virtual time goes by only when everybody waits, and in the order of what is due', async () => {
  const clock = createVirtualClock(0)
  const pace = virtualPace(clock, () => new Promise((resolve) => setImmediate(resolve)))
  const happened: string[] = []
  const until = async (time: number) => {
    while (pace.now() < time) await pace.pass(time)
  }
  const branch = (name: string, times: number[]) => async () => {
    for (const time of times) {
      await until(time)
      happened.push(`${name} at ${pace.now()}`)
    }
  }
  await pace.all([branch('a', [1_000, 5_000]), branch('b', [2_000, 86_400_000]), branch('c', [])])
  await until(86_400_001)
  expect(happened).toEqual(['a at 1000', 'b at 2000', 'a at 5000', 'b at 86400000'])
  expect(pace.now()).toBe(86_400_001)
})
