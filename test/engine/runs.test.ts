import { expect, it, onTestFinished } from 'vitest'
import { createVirtualClock } from '../../src-main/adapters/memory/virtual-clock'
import type { Engine } from '../../src-main/engine/engine'
import { virtualPace } from '../../src-main/engine/run/pace'
import type { ProbeResult } from '../../src-preload/contract/probe'
import { Run } from '../../src-preload/contract/run'
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
  const followed = follow(engine)
  const { reports } = engine.runs.start({ names: ['LEAD'], seed: 1 })
  const id = reports[0]?.id ?? ''
  await expect.poll(() => engine.runs.report(id).state).toBe('failed')
  const { steps, done, failed } = engine.runs.report(id)
  expect(steps.map(({ at, name, ok }) => [at, name, ok])).toEqual([
    ['steps.0', 'send lead.created', true],
    ['steps.1', 'wait for 1 in orders', true],
    ['steps.2', 'send lead.deleted', false],
  ])
  expect([done, failed]).toEqual([3, 1])
  const [check] = steps[2]?.checks ?? []
  expect(check).toMatchObject({ what: 'status', expected: '500', got: '200' })
  expect((await engine.log.get(check?.exchange ?? '')).eventType).toBe('lead.deleted')
  await expect.poll(() => followed.filter((kind) => kind === 'run-step').length).toBe(3)
  expect(followed.filter((kind) => kind === 'run-report')).toHaveLength(3)

  const { text } = await engine.runs.export({ ids: [id], format: 'har' })
  expect(JSON.parse(text).log.entries).toHaveLength(1)
  expect((await engine.runs.export({ ids: [id], format: 'junit' })).text).toContain('status: expected 500, got 200')
})

it('a run that is ended sends no more and takes along what it still owes; those behind it are not begun', async () => {
  const { engine, target } = await bench()
  target.replies(500)
  await engine.hooks.create({
    name: 'slow',
    catalog: 'custom',
    target: target.url,
    delivery: { retry: { kind: 'list', waitsMs: [3_600_000] } },
  })
  const send = { do: 'send' as const, type: 'ping', catalog: 'custom', hooks: ['slow'] }
  await engine.catalogs.addEventType({ catalog: 'custom', type: 'ping' })
  for (const name of ['first', 'second']) await engine.runs.save(Run.parse({ name, steps: [send] }))
  const { reports } = engine.runs.start({})
  await expect.poll(() => engine.deliveries.list({ limit: 1 })[0]?.attempts).toBe(1)
  await engine.runs.cancel(reports[0]?.id ?? '')
  await expect.poll(() => engine.runs.reports().every(({ state }) => state === 'cancelled')).toBe(true)
  expect(engine.deliveries.list({ limit: 10 }).map(({ state }) => state)).toEqual(['cancelled'])
})

it('what can not work here is told before anything is sent', async () => {
  const { engine } = await bench()
  const steps: Run['steps'] = [
    { do: 'send', type: 'lead.create', catalog: 'heffl', expect: { jsonata: 'response.status =' } },
    { do: 'parallel', steps: [{ do: 'wait', inbox: 'nowhere' }] },
  ]
  expect(engine.runs.check({ name: 'r', steps }).map(({ path, message }) => [path, message])).toEqual([
    ['steps.0.expect.jsonata', expect.stringContaining('no JSONata')],
    ['steps.0.type', expect.stringContaining('no event type "lead.create"')],
    ['steps.1.steps.0.inbox', 'There is no inbox "nowhere".'],
  ])
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
  const { reports } = engine.runs.start({ run: Run.parse({ name: 'r', steps: [{ do: 'wait', inbox: 'nowhere' }] }) })
  const id = reports[0]?.id ?? ''
  await expect.poll(() => engine.runs.report(id).state).toBe('failed')
  expect(engine.runs.report(id).steps).toMatchObject([{ ok: false, error: expect.stringContaining('no inbox "nowhere"') }])
})

it('a run that takes another name keeps its place', async () => {
  const { engine } = await bench()
  for (const name of ['a', 'b', 'c']) await engine.runs.save({ ...lead, name })
  await engine.runs.save({ ...lead, name: 'B2', replaces: 'b' })
  expect(engine.runs.list().map(({ name }) => name)).toEqual(['a', 'B2', 'c'])
})

it('the battery tells each case as it ends, keeps what it sent in the log without the secret, and stops where nobody listens', async () => {
  const { engine, target, recorded, ports } = await bench()
  const told: ProbeResult[] = []
  for await (const result of engine.probe({ url: target.url, catalog: 'breakcold', secret: secret('wh_00aa11bb22cc33d') })) {
    told.push(result)
    if (told.length === 4) break
  }
  const kept = await recorded()
  expect(kept.slice(0, 4).map(({ id }) => id)).toEqual(told.flatMap(({ exchanges }) => exchanges))
  expect(kept[0]).toMatchObject({ hook: null, flags: [expect.stringMatching(/^Case valid of a probe/)] })
  expect(JSON.stringify(kept)).not.toContain('wh_00aa11bb22cc33d')
  await expect.poll(() => ports.vault.all().length).toBe(0)
  expect(told.map((one) => [one.case, one.ok])).toEqual([
    ['valid', true],
    ['header-case', true],
    ['wrong-secret', false],
    ['missing-secret', false],
  ])
})

it('a hook is probed with its own secret, where it sends to', async () => {
  const { engine } = await bench()
  await engine.hooks.create({
    name: 'CRM',
    catalog: 'heffl',
    target: 'inbox:orders',
    secret: secret('whsec_TXkgc2VjcmV0IG9mIHRoZSBydW5zIGRlc2sh'),
  })
  await engine.inboxes.update('orders', { verification: { by: 'hook', hook: 'CRM', refuse: true } })
  const told: ProbeResult[] = []
  for await (const result of engine.probe({ hook: 'CRM' })) {
    told.push(result)
    if (result.level === 'should') break
  }
  const musts = told.filter(({ level }) => level === 'must')
  expect(musts.filter(({ ok }) => !ok)).toEqual([])
  expect(musts).toHaveLength(8)
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

/** Kinds of changes as they come. */
function follow(engine: Engine): string[] {
  const kinds: string[] = []
  const ending = new AbortController()
  onTestFinished(() => ending.abort())
  void (async () => {
    for await (const item of engine.watch(ending.signal)) if (item.kind === 'changes') kinds.push(...item.changes.map(({ kind }) => kind))
  })()
  return kinds
}
