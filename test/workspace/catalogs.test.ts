import { readFileSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { sharedFiles } from '../../src-main/adapters/shared-files'
import type { Engine } from '../../src-main/engine/engine'
import { artifactFolder } from '../support/artifact-folder'
import { bench } from '../support/engine-bench'
import { refusalOf } from '../support/refusal'

const document = readFileSync(new URL('../formats/openapi/orders.yaml', import.meta.url), 'utf8')

describe('an imported catalog in a workspace file', () => {
  it('comes out of an empty folder byte for byte, with what was added to it, and works there', async () => {
    const { text } = await (await withOrders()).engine.workspace.export({})
    expect(text).not.toMatch(/importedAt|"id": "hook_/)
    const { engine, send, target } = await bench()
    expect(await engine.workspace.check(text)).toEqual([])
    const { items } = await engine.workspace.plan({ text, env: {} })
    expect(items.map(({ key, action }) => `${action} ${key}`)).toEqual([
      'added catalogs/acme',
      'added catalogs/acme/types/order.lost',
      'added catalogs/acme/samples/order.lost/typical',
      'added hooks/orders',
    ])
    expect(items[0]?.fields).toContainEqual({ path: 'schemas', mine: null, file: 'of 3 event types' })
    await engine.workspace.import({ text, env: {}, decisions: {} })
    expect((await engine.workspace.export({})).text).toBe(text)
    expect(engine.catalogs.get('acme')).toMatchObject({ name: 'Acme', signature: 'github', importedAt: expect.any(String) })
    const odd = await engine.events.preview({ type: 'order.paid', catalog: 'acme', payload: '{"id":"ord_1"}' })
    expect(odd.warnings.join()).toContain('not what the schema of order.paid says')
    await engine.hooks.update('Orders', { target: target.url })
    expect((await send({ type: 'order.paid', hooks: ['Orders'] })).attempts[0]?.response?.status).toBe(200)
  })

  it('is left where it is the same, shown by its types where it is not, and taken back by undo unless something goes by it', async () => {
    const { engine } = await withOrders()
    const { text } = await engine.workspace.export({})
    const newer = text.replace('An order was paid.', 'Paid in full.')
    expect(newer).not.toBe(text)
    const { items } = await engine.workspace.plan({ text: newer, env: {} })
    expect(items.filter(({ action }) => action !== 'left')).toMatchObject([
      { key: 'catalogs/acme', action: 'changed', fields: [{ path: 'eventTypes.order.paid' }] },
    ])
    await engine.workspace.import({ text: newer, env: {}, decisions: {} })
    expect((await engine.workspace.export({})).text).toBe(newer)
    await engine.workspace.undo()
    expect((await engine.workspace.export({})).text).toBe(text)

    const other = await bench()
    await other.engine.workspace.import({ text, env: {}, decisions: {} })
    await other.engine.hooks.create({ name: 'another', catalog: 'acme', target: 'https://example.com/a', secret: 'another-acme-secret' })
    expect((await other.engine.workspace.undo()).kept).toEqual(['catalogs/acme'])
    await other.engine.hooks.remove('another')
    expect(await other.engine.catalogs.remove('acme')).toMatchObject({ id: 'acme' })
    expect((await other.engine.workspace.export({})).text).not.toContain('acme')
  })

  it('goes along with a selection of hooks that send as it says', async () => {
    const { engine } = await withOrders()
    await engine.catalogs.import({ text: document, id: 'unused' })
    const { text } = await engine.workspace.export({ hooks: ['Orders'] })
    expect(JSON.parse(text).catalogs.map(({ id }: { id: string }) => id)).toEqual(['acme'])
  })

  it('has its mistakes told where they are, and nothing else blamed for them', async () => {
    const { engine } = await withOrders()
    const workspace = JSON.parse((await engine.workspace.export({})).text)
    const { definition } = workspace.catalogs[0]
    const check = (changes: object, id = 'acme') =>
      engine.workspace.check(
        JSON.stringify({ ...workspace, catalogs: [{ ...workspace.catalogs[0], id, definition: { ...definition, ...changes } }] }, null, 2),
      )
    expect(await check({ methods: { allowed: ['SEND'], default: 'POST', note: null } })).toMatchObject([
      { path: 'catalogs[0].definition.methods.allowed[0]', message: expect.any(String), fix: expect.any(String) },
    ])
    expect(await check({ eventTypes: [...definition.eventTypes, definition.eventTypes[0]] })).toMatchObject([
      { path: 'catalogs[0].definition', message: 'The event type "order.paid" stands twice.' },
    ])
    expect(await check({ nmae: 'x' })).toMatchObject([{ path: 'catalogs[0].definition.nmae', fix: 'Did you mean "name"?' }])
    expect(await check({}, 'heffl')).toContainEqual(expect.objectContaining({ message: expect.stringContaining('comes with Hookbench') }))
    const text = JSON.stringify({ version: 1, hooks: workspace.hooks })
    expect(await refusalOf((await bench()).engine.workspace.import({ text, env: {}, decisions: {} }))).toMatchObject({
      code: 'invalid_input',
    })
  })

  it('is followed in a file that is open, both ways', async () => {
    const { engine, path } = await inFile()
    const text = () => readFile(path, 'utf8')
    await engine.catalogs.import({ text: document, id: 'acme', name: 'Acme' })
    await until(engine, async () => (await text()).includes('"definition"'))
    await engine.hooks.create({ name: 'Orders', catalog: 'acme', target: 'https://example.com/o', secret: 'acme-secret-for-tests' })
    await until(engine, async () => (await text()).includes('"Orders"'))
    expect(await text()).toBe((await engine.workspace.export({})).text)

    const whole = await text()
    const without = { ...JSON.parse(whole), catalogs: undefined, hooks: undefined }
    await writeFile(path, JSON.stringify(without, null, 2))
    await until(engine, () => engine.workspace.file()?.edits.length === 2)
    expect(await refusalOf(engine.workspace.settle({ decisions: { 'catalogs/acme': 'file' } }))).toMatchObject({
      message: expect.stringContaining('these go by it: Orders'),
    })
    await engine.workspace.settle({ all: 'file', decisions: {} })
    expect(engine.catalogs.list().map(({ id }) => id)).not.toContain('acme')
    expect(engine.workspace.file()).toMatchObject({ state: 'in-step', edits: [] })
    await writeFile(path, whole)
    await until(engine, () => engine.workspace.file()?.edits.length === 2)
    await engine.workspace.settle({ all: 'file', decisions: {} })
    expect(engine.catalogs.get('acme').eventTypes).toHaveLength(3)
    expect(await text()).toBe(whole)
  })
})

async function withOrders() {
  const made = await bench()
  const { engine } = made
  await engine.catalogs.import({ text: document, id: 'acme', name: 'Acme' })
  await engine.catalogs.addEventType({ catalog: 'acme', type: 'order.lost', payload: '{"id":12345678901234567890}' })
  await engine.hooks.create({ name: 'Orders', catalog: 'acme', target: 'https://example.com/o', events: ['order.paid'] })
  return made
}

async function inFile() {
  const { engine } = await bench({ files: sharedFiles })
  const path = join(artifactFolder('catalog-file'), 'hookbench.json')
  await engine.workspace.open({ path, make: true })
  return { engine, path }
}

/** Waits for changes until it is so. */
async function until(engine: Engine, isSo: () => boolean | Promise<boolean>): Promise<void> {
  const ending = new AbortController()
  const changes = engine.watch(ending.signal)
  await changes.next()
  while (!(await isSo())) await changes.next()
  ending.abort()
}
