import { describe, expect, it } from 'vitest'
import { memoryRegistry } from '../../src-main/adapters/memory/memory-stores'
import type { HookRecord } from '../../src-main/engine/ports'
import { ProblemError } from '../../src-main/engine/problem'
import { openRegistry } from '../../src-main/engine/registry'
import type { HookDraft } from '../../src-preload/contract/hook'
import { limits } from '../../src-preload/contract/limits'
import { bench } from '../support/engine-bench'
import { secret } from '../support/secrets'

const url = 'https://example.com/hook'

describe('what a provider lets a customer register', () => {
  it.each<[string, Partial<HookDraft> & { catalog: string }, string, RegExp]>([
    ['an unknown provider', { catalog: 'nobody' }, 'catalog', /no catalog/],
    ['no URL at all', { catalog: 'tomba', target: 'nonsense' }, 'target', /no URL/],
    ['another scheme', { catalog: 'tomba', target: 'ftp://h/p' }, 'target', /ftp/],
    ['credentials in the URL', { catalog: 'tomba', target: 'https://u:p@h/' }, 'target', /user name or password/],
    ['plain http where https is required', { catalog: 'scratcher', target: 'http://h/', events: ['prize.won'] }, 'target', /https/],
    ['an inbox name with a slash', { catalog: 'tomba', target: 'inbox:a/b' }, 'target', /inbox/],
    ['all events where some must be selected', { catalog: 'scratcher', events: 'all' }, 'events', /selected/],
    ['no event where one is needed', { catalog: 'scratcher', events: [] }, 'events', /at least one/],
    ['two types where the provider takes one', { catalog: 'lemlist', events: ['emailsSent', 'emailsOpened'] }, 'events', /one event type/],
    ['a type it does not have', { catalog: 'heffl', events: ['lead.crated'] }, 'events.0', /no event type/],
    ['a removed type', { catalog: 'lemlist', events: ['emailsSendFailed'] }, 'events.0', /removed/],
    ['a method it does not send', { catalog: 'scratcher', events: ['prize.won'], method: 'PUT' }, 'method', /PUT/],
    ['a content type it does not send', { catalog: 'heffl', contentType: 'form' }, 'contentType', /form/],
    ['a secret where there is none', { catalog: 'tomba', secret: 'sesame' }, 'secret', /no secret/],
    ['a header HTTP sets itself', { catalog: 'tomba', headers: [{ name: 'Host', value: 'h' }] }, 'headers.0', /Host/],
    [
      'a header twice',
      {
        catalog: 'tomba',
        headers: [
          { name: 'A', value: '1' },
          { name: 'a', value: '2' },
        ],
      },
      'headers.1.name',
      /twice/,
    ],
    ['a line break in a header', { catalog: 'tomba', headers: [{ name: 'A', value: '1\r\nB: 2' }] }, 'headers.0', /line break/],
  ])('refuses %s and names the field', async (_, draft, field, message) => {
    const { engine } = await bench()
    const refusal = await refusalOf(engine.hooks.create({ name: 'Orders', target: url, ...draft }))
    expect(refusal.field).toBe(field)
    expect(refusal.message).toMatch(message)
    expect(refusal.fix).toBeTruthy()
    expect(engine.hooks.list()).toEqual([])
  })

  it('quotes the replacement of a removed type', async () => {
    const { engine } = await bench()
    const refusal = await refusalOf(engine.hooks.create({ name: 'a', catalog: 'lemlist', target: url, events: ['opportunitiesDone'] }))
    expect(refusal.fix).toMatch(/annotated or task-level webhooks/)
  })

  it('lets no two hooks have one name, whatever the case', async () => {
    const { engine } = await bench()
    await engine.hooks.create({ name: 'Orders', catalog: 'tomba', target: url })
    expect((await refusalOf(engine.hooks.create({ name: 'ORDERS', catalog: 'tomba', target: url }))).code).toBe('name_taken')
    const other = await engine.hooks.create({ name: 'Other', catalog: 'tomba', target: url })
    expect((await refusalOf(engine.hooks.update(other.id, { name: 'orders' }))).code).toBe('name_taken')
    await engine.hooks.update(other.id, { name: 'OTHER' })
  })
})

describe('the life of a hook', () => {
  it('tells a generated secret once and never again', async () => {
    const { engine } = await bench()
    const { generatedSecret, ...hook } = await engine.hooks.create({ name: 'a', catalog: 'breakcold', target: url })
    expect(generatedSecret).toMatch(/^wh_[0-9a-f]{15}$/)
    expect(hook.hasSecret).toBe(true)
    expect(JSON.stringify([engine.hooks.list(), await engine.hooks.duplicate('a')])).not.toContain(secret(generatedSecret ?? ''))
    expect((await engine.hooks.create({ name: 'b', catalog: 'heffl', target: url })).generatedSecret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
  })

  it('keeps, replaces and removes a secret', async () => {
    const { engine, ports } = await bench()
    const { id } = await engine.hooks.create({ name: 'a', catalog: 'scratcher', target: url, events: ['prize.won'], secret: 'first-one' })
    await engine.hooks.update(id, { secret: '' })
    expect(ports.vault.current(`hooks/${id}/secret`)?.text).toBe('first-one')
    await engine.hooks.update(id, { secret: 'second-one' })
    expect(ports.vault.current(`hooks/${id}/secret`)?.text).toBe('second-one')
    expect((await engine.hooks.update(id, { secret: null })).hasSecret).toBe(false)
  })

  it('never changes a lemlist secret, not even from none', async () => {
    const { engine } = await bench()
    const { id } = await engine.hooks.create({ name: 'a', catalog: 'lemlist', target: url })
    expect(await refusalOf(engine.hooks.update(id, { secret: 'sesame' }))).toMatchObject({
      field: 'secret',
      fix: expect.stringMatching(/create a new one/),
    })
  })

  it('seals header values that may be tokens, and keeps them when they are not given again', async () => {
    const { engine, ports } = await bench()
    const { id, headers } = await engine.hooks.create({
      name: 'a',
      catalog: 'tomba',
      target: url,
      headers: [{ name: 'Authorization', value: 'Bearer 1234' }],
    })
    expect(headers).toEqual([{ name: 'Authorization', value: null, secret: true }])
    await engine.hooks.update(id, { headers: [{ name: 'Authorization' }, { name: 'X-Open', value: 'yes', secret: false }] })
    expect(ports.vault.current(`hooks/${id}/headers/authorization`)?.text).toBe('Bearer 1234')
    await engine.hooks.update(id, { headers: [] })
    expect(ports.vault.current(`hooks/${id}/headers/authorization`)).toBeUndefined()
    expect(await refusalOf(engine.hooks.update(id, { headers: [{ name: 'Authorization' }] }))).toMatchObject({ field: 'headers.0.value' })
  })

  it('duplicates, pauses, resumes, deletes and brings back', async () => {
    const { engine } = await bench()
    await engine.hooks.create({ name: 'Orders', catalog: 'breakcold', target: url })
    const copy = await engine.hooks.duplicate('Orders')
    expect(copy).toMatchObject({ name: 'Orders copy', hasSecret: true, revision: 1 })
    expect(await engine.hooks.pause('Orders')).toMatchObject({ pause: { by: 'user' }, revision: 2 })
    expect(await engine.hooks.resume('Orders')).toMatchObject({ pause: null, revision: 3 })
    const { id } = await engine.hooks.remove('orders')
    expect(engine.hooks.list().map(({ name }) => name)).toEqual(['Orders copy'])
    await engine.hooks.create({ name: 'Orders', catalog: 'tomba', target: url })
    expect(await engine.hooks.restore(id)).toMatchObject({ id, name: 'Orders 2', hasSecret: true })
  })

  it('deletes for good what was deleted longest ago, so that the file has an end', async () => {
    const { engine, ports } = await bench()
    const { id } = await engine.hooks.create({ name: 'Orders', catalog: 'tomba', target: url })
    const store = memoryRegistry()
    const data = await ports.registry.load()
    const hooks = Array.from({ length: limits.deleted + 2 }, (_, n) => ({
      ...{ ...(data.hooks[0] as HookRecord), id: `hok_${n}`, deletedAt: new Date((n + 7) % (limits.deleted + 2)).toISOString() },
    }))
    await store.save({ ...data, hooks: [...hooks, ...data.hooks] })
    const registry = await openRegistry(store)
    await registry.change(() => {})
    const kept = new Set(registry.everyHook().map((hook) => hook.id))
    expect([...hooks, { id }].flatMap((hook) => (kept.has(hook.id) ? [] : [hook.id]))).toEqual(['hok_1995', 'hok_1996'])
    expect((await store.load()).hooks).toHaveLength(limits.deleted + 1)
  })

  it('brings the inbox it points to along', async () => {
    const { engine } = await bench()
    await engine.hooks.create({ name: 'a', catalog: 'tomba', target: 'inbox:orders' })
    expect(engine.inboxes.list()).toMatchObject([{ name: 'orders' }])
  })
})

async function refusalOf(attempt: Promise<unknown>) {
  const error = await attempt.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (error instanceof ProblemError) return error.problem
  throw new Error(`no problem, but ${String(error)}`)
}

describe('many hooks at once', () => {
  const many = async () => {
    const { engine } = await bench()
    const made = []
    for (const name of ['Orders', 'Bills', 'Leads'])
      made.push(await engine.hooks.create({ name, catalog: 'tomba', target: `${url}/${name}` }))
    return { engine, ids: made.map(({ id }) => id) }
  }

  it('are grouped, sent elsewhere, paused and deleted in one step, and the same step undoes it', async () => {
    const { engine, ids } = await many()
    const before = engine.hooks.list()
    expect(await engine.hooks.changeMany(ids.map((id) => ({ id, group: 'Staging', target: 'inbox:all', paused: true })))).toEqual({ ids })
    for (const hook of engine.hooks.list()) expect(hook).toMatchObject({ group: 'Staging', target: 'inbox:all', pause: { by: 'user' } })
    expect(engine.inboxes.list().map(({ name }) => name)).toEqual(['all'])
    await engine.hooks.changeMany(ids.map((id) => ({ id, deleted: true })))
    expect(engine.hooks.list()).toEqual([])

    await engine.hooks.changeMany(before.map(({ id, group, target }) => ({ id, deleted: false, group, target, paused: false })))
    const settings = ({ revision: _, updatedAt: __, ...hook }: (typeof before)[number]) => hook
    expect(engine.hooks.list().map(settings)).toEqual(before.map(settings))
  })

  it('stay as they are, all of them, where one is refused; the refusal names it', async () => {
    const { engine, ids } = await many()
    const refusal = await refusalOf(engine.hooks.changeMany(ids.map((id, n) => ({ id, group: 'G', target: n === 1 ? 'ftp://h/' : url }))))
    expect(refusal).toMatchObject({ code: 'invalid_input', field: 'changes.1.target' })
    expect(refusal.message).toMatch(/^“Bills”: ftp/)
    expect(engine.hooks.list().map(({ group }) => group)).toEqual([null, null, null])
    expect(await refusalOf(engine.hooks.changeMany([{ id: 'hook_none', paused: true }]))).toMatchObject({ code: 'not_found' })
  })
})
