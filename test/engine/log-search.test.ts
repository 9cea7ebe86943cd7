import { describe, expect, it } from 'vitest'
import { type Bench, bench } from '../support/engine-bench'

/** Two hooks, four events: the third of "Orders" is refused, one of "Leads" too. */
async function filled(): Promise<Bench & { ids: string[] }> {
  const world = await bench()
  const { engine, target, send } = world
  await engine.hooks.create({ name: 'Orders', catalog: 'breakcold', target: target.url, events: ['lead.create'] })
  await engine.hooks.create({ name: 'Leads', catalog: 'tomba', target: target.url })
  target.replies(200, 200, 503, 500, 204)
  const ids: string[] = []
  for (const type of ['lead.create', 'lead.create', 'lead.create', 'save_lead', 'save_lead'])
    ids.push(...(await send({ type, catalog: type === 'save_lead' ? 'tomba' : 'breakcold' })).attempts.map(({ id }) => id))
  return { ...world, ids }
}
const idsOf = (exchanges: { id: string }[]) => exchanges.map(({ id }) => id)

describe('the log through a query', () => {
  it.each([
    ['', [4, 3, 2, 1, 0]],
    ['hook:orders', [2, 1, 0]],
    ['hook:Orders status:5xx', [2]],
    ['is:failed', [3, 2]],
    ['-is:failed catalog:tomba', [4]],
    ['type:lead.*', [2, 1, 0]],
    ['final:failed', [3, 2]],
    ['final:delivered hook:leads', [4]],
    ['status:503 status:204', [4, 2]],
    ['in:response "nothing like it"', []],
    ['slower:1h', []],
    ['on:today', [4, 3, 2, 1, 0]],
    ['"save_lead"', [4, 3]],
  ])('%s', async (query, expected) => {
    const { engine, ids } = await filled()
    expect(idsOf(await engine.log.list({ limit: 50, query }))).toEqual(expected.map((n) => ids[n]))
    expect(await engine.log.count(query)).toEqual({ count: expected.length })
    expect((await engine.log.stats({ query, buckets: 10 })).total).toBe(expected.length)
  })

  it('finds what a deleted hook sent, by its name', async () => {
    const { engine, ids } = await filled()
    await engine.hooks.remove('Orders')
    expect(idsOf(await engine.log.list({ limit: 50, query: 'hook:orders' }))).toEqual([ids[2], ids[1], ids[0]])
  })

  it('pages both ways', async () => {
    const { engine, ids } = await filled()
    const page = async (more: object) => idsOf(await engine.log.list({ limit: 2, ...more }))
    expect(await page({ query: 'hook:orders' })).toEqual([ids[2], ids[1]])
    expect(await page({ query: 'hook:orders', before: ids[1] })).toEqual([ids[0]])
    expect(await page({ after: ids[0] })).toEqual([ids[2], ids[1]])
    expect(await page({ skip: 1, query: 'is:delivered' })).toEqual([ids[1], ids[0]])
    expect(await page({ skip: 1, query: 'in:request "lead"' })).toEqual(
      idsOf(await engine.log.list({ limit: 3, query: 'in:request lead' })).slice(1),
    )
  })

  it('says how each hook fares, and when', async () => {
    const { engine, registered } = await filledWithIds()
    const stats = await engine.log.stats({ query: '', buckets: 4 })
    expect(stats).toMatchObject({ total: 5, outcomes: { delivered: 3, failed: 2, captured: 0 } })
    expect(stats.buckets.reduce((sum, { total }) => sum + total, 0)).toBe(5)
    expect(stats.buckets.reduce((sum, { failed }) => sum + failed, 0)).toBe(2)
    expect(stats.hooks).toMatchObject([
      { hook: registered[0], name: 'Orders', total: 3, delivered: 2, failed: 1, p50: expect.any(Number) },
      { hook: registered[1], name: 'Leads', total: 2, delivered: 1, failed: 1, p99: expect.any(Number) },
    ])
    expect(stats.hooks[0]?.trend).toHaveLength(stats.buckets.length)
    expect(await engine.log.stats({ query: 'error:aborted', buckets: 4 })).toMatchObject({ total: 0, from: null, p50: null, buckets: [] })
  })

  it('shows hits while it goes on, and stops when nobody wants more', async () => {
    const { engine, ids } = await filled()
    const found: string[] = []
    for await (const batch of engine.log.search({ limit: 1, query: 'is:failed' })) found.push(...idsOf(batch.exchanges))
    expect(found).toEqual([ids[3]])
    const all = []
    for await (const batch of engine.log.search({ limit: 50, query: 'save_lead' })) all.push(batch)
    expect(all.at(-1)).toMatchObject({ looked: 5, left: 0 })
    const ended = new AbortController()
    ended.abort()
    for await (const batch of engine.log.search({ limit: 50 }, ended.signal)) throw new Error(`${batch.looked} were looked at all the same`)
  })

  it('follows what is recorded from now on', async () => {
    const { engine, target, send } = await filled()
    const ending = new AbortController()
    const news = engine.log.follow('is:failed', ending.signal)
    const first = news.next()
    target.replies(200, 500)
    await send({ type: 'save_lead' })
    const { attempts } = await send({ type: 'save_lead' })
    expect((await first).value).toMatchObject({ id: attempts[0]?.id, status: 500 })
    ending.abort()
    expect((await news.next()).done).toBe(true)
  })

  it('refuses what is no query, at its place', async () => {
    const { engine } = await bench()
    await expect(engine.log.list({ limit: 5, query: 'is:failed hook:nobody' })).rejects.toMatchObject({
      problem: { code: 'invalid_input', field: 'query', at: { from: 15, to: 21 } },
    })
    expect(engine.log.complete({ query: 'catalog:lem', cursor: 11 }).items).toMatchObject([{ insert: 'lemlist' }])
  })
})

describe('what stays in the log', () => {
  it('is pinned, noted, deleted and cleared, and followers hear of it', async () => {
    const { engine, ids } = await filled()
    const ending = new AbortController()
    const changes = engine.watch(ending.signal)
    await changes.next()
    await engine.log.pin({ id: ids[0] ?? '', pinned: true })
    await engine.log.note({ id: ids[0] ?? '', note: 'Ask Bob' })
    expect(await engine.log.remove(ids[4] ?? '')).toEqual({ removed: 1 })
    const heard = await changes.next()
    expect(heard.value).toMatchObject({
      changes: [
        { kind: 'exchange-marked', exchange: { pinned: true } },
        { kind: 'exchange-marked', exchange: { note: 'Ask Bob' } },
        { kind: 'exchange-removed', id: ids[4] },
      ],
    })
    expect(idsOf(await engine.log.list({ limit: 9, query: 'pinned:yes bob' }))).toEqual([ids[0]])
    expect(await engine.log.clear({ pinnedToo: false })).toEqual({ removed: 3 })
    expect((await changes.next()).value).toMatchObject({ changes: [{ kind: 'log-cleared' }] })
    ending.abort()
    const again = await engine.watch().next()
    expect(again.value).toMatchObject({ snapshot: { exchanges: [{ id: ids[0], note: 'Ask Bob' }] } })
    expect(await engine.log.usage()).toMatchObject({ exchanges: 1, pinned: 1, retention: { days: 30, count: null, bytes: 1024 ** 3 } })
    await expect(engine.log.remove(ids[4] ?? '')).rejects.toMatchObject({ problem: { code: 'not_found' } })
    await expect(engine.log.pin({ id: ids[4] ?? '', pinned: true })).rejects.toMatchObject({ problem: { code: 'not_found' } })
  })

  it('keeps to the limits at once, and drops the bodies of what went', async () => {
    const { engine, target, send, ports } = await bench()
    const payload = JSON.stringify({ text: 'x'.repeat(40_000) })
    for (let n = 0; n < 3; n++) await send({ type: 'save_lead', to: { target: target.url }, payload: payload.replace('x', String(n)) })
    expect((await engine.log.usage()).bodyBytes).toBeGreaterThan(120_000)
    const last = (await ports.log.newest(1))[0]
    expect(await engine.log.setRetention({ days: null, count: 1, bytes: null })).toEqual({ days: null, count: 1, bytes: null })
    expect(idsOf(await engine.log.list({ limit: 9 }))).toEqual([last?.id])
    const { bodyBytes } = await engine.log.usage()
    expect([bodyBytes > 40_000, bodyBytes < 50_000]).toEqual([true, true])
  })

  it('saves queries by name, and refuses broken ones', async () => {
    const { engine } = await bench()
    await engine.log.saveQuery({ name: 'Failures', query: 'is:failed' })
    await engine.log.saveQuery({ name: 'failures', query: 'is:failed -is:retry' })
    await expect(engine.log.saveQuery({ name: 'x', query: 'is:nothing' })).rejects.toMatchObject({ problem: { field: 'query' } })
    expect(engine.log.queries()).toEqual([{ name: 'failures', query: 'is:failed -is:retry' }])
    expect(await engine.log.removeQuery('FAILURES')).toEqual([])
    await expect(engine.log.removeQuery('Failures')).rejects.toMatchObject({ problem: { code: 'not_found' } })
  })
})

async function filledWithIds() {
  const world = await filled()
  return { ...world, registered: ['Orders', 'Leads'].map((name) => world.engine.hooks.get(name).id) }
}
