import { describe, expect, it } from 'vitest'
import type { Replay, ReplayInput } from '../../src-preload/contract/replay'
import { type Bench, bench } from '../support/engine-bench'

/** Three failed and one delivered delivery of "Orders", one failed of "Leads". */
async function filled() {
  const world = await bench()
  const { engine, target, send } = world
  await engine.hooks.create({ name: 'Orders', catalog: 'breakcold', target: target.url, events: ['lead.create'] })
  await engine.hooks.create({ name: 'Leads', catalog: 'tomba', target: target.url })
  target.replies(503, 503, 503, 200, 500)
  const deliveries: string[] = []
  for (const type of ['lead.create', 'lead.create', 'lead.create', 'lead.create', 'save_lead'])
    deliveries.push((await send({ type, catalog: type === 'save_lead' ? 'tomba' : 'breakcold' })).deliveries[0]?.id ?? '')
  return { ...world, deliveries }
}

/** Replays, and answers once it is over. */
async function replayed(
  { engine }: Bench,
  query: string,
  more: Omit<ReplayInput, 'query' | 'how'> & { how?: ReplayInput['how'] } = {},
): Promise<Replay> {
  const ending = new AbortController()
  const changes = engine.watch(ending.signal)
  await changes.next()
  const { id } = (await engine.log.replay({ query, how: 'signed-anew', ...more })).replay
  while (engine.log.replayed(id).state === 'sending') await changes.next()
  ending.abort()
  return engine.log.replayed(id)
}

describe('a replay', () => {
  it('tells beforehand what it would send, and sends nothing', async () => {
    const { engine, target } = await filled()
    expect(await engine.log.planReplay({ query: 'final:failed', how: 'signed-anew' })).toMatchObject({
      deliveries: 4,
      hooks: [
        { name: 'Orders', deliveries: 3, paused: null, targetBefore: null, target: target.url },
        { name: 'Leads', deliveries: 1 },
      ],
      left: { deliveredSince: 0, forgotten: 0, hookDeleted: 0, hookPaused: 0, onTheWire: 0 },
      warnings: [],
    })
    expect(target.arrived).toHaveLength(5)
  })

  it('sends each delivery once, however many of its attempts are found', async () => {
    const world = await filled()
    const { engine, target, deliveries } = world
    await engine.deliveries.resend({ id: deliveries[4] ?? '', how: 'signed-anew' })
    await target.hasArrived(6)
    await engine.quiet()
    target.replies(200, 200, 418)
    expect(await replayed(world, 'is:failed hook:orders')).toMatchObject({ total: 3, delivered: 2, failed: 1, refused: 0 })
    expect(target.arrived).toHaveLength(9)
    expect(deliveries.map((id) => engine.deliveries.get(id).state)).toEqual(expect.arrayContaining(['delivered', 'failed']))
  })

  it('leaves out what was delivered since, unless it is asked for', async () => {
    const world = await filled()
    const { engine } = world
    expect(await replayed(world, 'final:failed')).toMatchObject({ total: 4, delivered: 4, failed: 0, state: 'done' })
    expect(await engine.log.planReplay({ query: 'status:5xx', how: 'signed-anew' })).toMatchObject({
      deliveries: 0,
      left: { deliveredSince: 4 },
    })
    expect(await engine.log.planReplay({ query: 'final:delivered', how: 'signed-anew' })).toMatchObject({ deliveries: 5 })
    expect(await engine.log.planReplay({ query: 'final:failed', how: 'signed-anew' })).toMatchObject({ deliveries: 0 })
  })

  it('repeats the same bytes where it is told to', async () => {
    const world = await filled()
    const { target } = world
    await replayed(world, 'final:failed hook:leads', { how: 'same-bytes' })
    expect(target.arrived.at(-1)?.body).toBe(target.arrived[4]?.body)
  })

  it('leaves out what is owed to a paused hook, saying why once, and reaches it where it is told to or the hook goes on', async () => {
    const world = await filled()
    const { engine, target, send } = world
    await engine.hooks.pause('Leads')
    await send({ type: 'save_lead' })
    const asked = { query: 'final:skipped on:today', how: 'signed-anew' } as const
    const pause = expect.stringMatching(/^"Leads" is paused since [^"]+: Paused by hand\.$/)
    expect(await engine.log.planReplay(asked)).toMatchObject({ deliveries: 0, hooks: [], left: { hookPaused: 1 }, warnings: [pause] })
    expect(await replayed(world, 'final:skipped')).toMatchObject({ total: 0, state: 'done' })
    expect(await engine.log.planReplay({ ...asked, force: true })).toMatchObject({
      deliveries: 1,
      hooks: [{ name: 'Leads', paused: pause }],
      left: { hookPaused: 0 },
      warnings: [expect.stringContaining('1 delivery would reach it all the same.')],
    })
    expect(await replayed(world, 'final:skipped', { force: true })).toMatchObject({ total: 1, delivered: 1 })
    expect(target.arrived).toHaveLength(6)
    await engine.hooks.resume('Leads')
    expect(await replayed(world, 'final:failed hook:leads')).toMatchObject({ total: 1, delivered: 1 })
  })

  it('ends for a hook that is paused on the way', async () => {
    const world = await filled()
    const { engine, target, send } = world
    target.replies(...Array.from({ length: 17 }, () => 500))
    await Promise.all(Array.from({ length: 17 }, () => send({ type: 'save_lead' })))
    target.hold()
    const { replay } = await engine.log.replay({ query: 'final:failed hook:leads', how: 'signed-anew' })
    await target.hasArrived(22 + 16)
    await engine.hooks.pause('Leads')
    target.release()
    await engine.quiet()
    await expect.poll(() => engine.log.replayed(replay.id).state).toBe('done')
    const reasons = [expect.stringContaining('"Leads" is paused')]
    expect(engine.log.replayed(replay.id)).toMatchObject({ total: 18, delivered: 16, refused: 2, reasons })
  })

  it('warns where a hook has another address today, and leaves out deleted ones', async () => {
    const { engine, target } = await filled()
    await engine.hooks.update('Orders', { target: `${target.url}/new` })
    await engine.hooks.remove('Leads')
    const plan = await engine.log.planReplay({ query: 'final:failed', how: 'signed-anew' })
    expect(plan).toMatchObject({
      deliveries: 3,
      left: { hookDeleted: 1 },
      hooks: [{ target: `${target.url}/new`, targetBefore: target.url }],
    })
    expect(plan.warnings).toEqual([expect.stringContaining('has another address now'), expect.stringContaining('are deleted')])
  })

  it('can be stopped; what is on the wire comes back', async () => {
    const world = await filled()
    const { engine, target, send } = world
    target.replies(...Array.from({ length: 40 }, () => 500))
    await Promise.all(Array.from({ length: 40 }, () => send({ type: 'save_lead' })))
    target.hold()
    const { replay } = await engine.log.replay({ query: 'final:failed hook:leads', how: 'signed-anew' })
    expect(replay.total).toBe(41)
    await target.hasArrived(45 + 16)
    expect(engine.log.cancelReplay(replay.id).state).toBe('cancelled')
    target.release()
    await engine.quiet()
    expect(target.arrived).toHaveLength(45 + 16)
    await expect(async () => engine.log.replayed('rpl_x')).rejects.toMatchObject({ problem: { code: 'not_found' } })
  })
})
