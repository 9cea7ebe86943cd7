import { expect, it } from 'vitest'
import type { HookRecord, RegistryStore } from '../../src-main/engine/ports'
import { Hook } from '../../src-preload/contract/hook'

/** Read through the contract, so that fields with a default are there from the beginning, as in a hook the engine makes. */
export function exampleHook(name: string): HookRecord {
  const { hasSecret: _, ...hook } = Hook.parse({
    id: `hook_${name}`,
    name,
    catalog: 'tomba',
    target: 'inbox:orders',
    events: 'all',
    method: 'POST',
    contentType: 'json',
    headers: [{ name: 'X-Team', value: 'blue', secret: false }],
    hasSecret: false,
    timeoutMs: null,
    pause: null,
    revision: 1,
    createdAt: '2026-01-01T00:00:00.000Z',
    updatedAt: '2026-01-01T00:00:00.000Z',
  })
  return { ...hook, deletedAt: null }
}

/** What every registry promises. */
export function registrySuite(open: () => Promise<RegistryStore>) {
  it('begins empty', async () => {
    expect(await (await open()).load()).toEqual({ version: 1, hooks: [], inboxes: [], catalogs: [], settings: { receiverPort: null } })
  })

  it('gives back what was saved last', async () => {
    const registry = await open()
    const data = await registry.load()
    await registry.save({ ...data, hooks: [exampleHook('first')] })
    const inbox = { id: 'inb_1', name: 'orders', createdAt: '2026-01-01T00:00:00.000Z', deletedAt: null }
    await registry.save({ ...data, hooks: [exampleHook('first'), exampleHook('second')], inboxes: [inbox] })
    expect(await registry.load()).toEqual({ ...data, hooks: [exampleHook('first'), exampleHook('second')], inboxes: [inbox] })
  })

  it('saves what stood there at the moment of the call, the last call last', async () => {
    const registry = await open()
    const data = { ...(await registry.load()), hooks: [exampleHook('one')] }
    const saves = ['two', 'three', 'four'].map((name) => {
      const saved = registry.save(data)
      data.hooks = [exampleHook(name)]
      return saved
    })
    await Promise.all(saves)
    expect((await registry.load()).hooks.map(({ name }) => name)).toEqual(['three'])
  })
}
