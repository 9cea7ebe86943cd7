import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { sharedFiles } from '../../src-main/adapters/shared-files'
import type { Engine } from '../../src-main/engine/engine'
import type { OpenFile } from '../../src-preload/contract/open-file'
import { artifactFolder } from '../support/artifact-folder'
import { bench } from '../support/engine-bench'
import { secret } from '../support/secrets'

const crm = '{"name": "CRM", "catalog": "heffl", "target": "https://example.com/crm", "secret": "env:HEFFL_SECRET"}'
/** As somebody wrote it by hand: tabs, an order of its own, a short hook in one line, digits that JavaScript would change. */
const byHand = `{
	"version": 1,
	"hooks": [
		${crm},
		{
			"target": "{{base}}/orders",
			"catalog": "tomba",
			"name": "orders",
			"headers": [
				{"name": "X-Team", "value": "blue"}
			]
		}
	],
	"environments": [{"name": "local", "variables": {"base": "http://127.0.0.1:3000"}}],
	"catalogs": [{"id": "heffl", "samples": [{"type": "lead.created", "name": "big", "payload": {"id": 9007199254740993, "share": 1.0}}]}]
}
`

describe('a workspace file that is open in place', () => {
  it('gets what is changed here, and nothing else in it moves', async () => {
    const { engine, path, text, until } = await opened()
    expect(engine.workspace.file()?.state).toBe('in-step')
    expect(await text()).toBe(byHand)
    await engine.hooks.update('orders', { target: '{{base}}/v2', name: 'orders v2' })
    await until(() => text().then((now) => now.includes('orders v2')))
    expect(await text()).toBe(byHand.replace('{{base}}/orders', '{{base}}/v2').replace('"orders"', '"orders v2"'))
    await engine.hooks.create({ name: 'invoices', catalog: 'tomba', target: 'https://example.com/i' })
    await engine.hooks.remove('CRM')
    await until(() => text().then((now) => now.includes('invoices') && !now.includes('CRM')))
    expect(await text()).toBe(
      byHand
        .replace(`${crm},`, '{\n\t\t\t"name": "invoices",\n\t\t\t"catalog": "tomba",\n\t\t\t"target": "https://example.com/i"\n\t\t},')
        .replace('{{base}}/orders', '{{base}}/v2')
        .replace('"orders"', '"orders v2"'),
    )
    expect(await sharedFiles.read(path)).toContain('{"id": 9007199254740993, "share": 1.0}')
  })

  it('shows what others changed in it, and takes it over or puts its own back', async () => {
    const { engine, path, text, until, state } = await opened()
    // As an editor saves: a new file in the place of the old one.
    const edited = byHand.replace('example.com/crm', 'example.com/elsewhere').replace('"blue"', '"green"')
    await writeFile(`${path}~`, edited)
    await rename(`${path}~`, path)
    await until(() => state().edits.length === 2)
    expect(state()).toMatchObject({
      state: 'edited',
      edits: [
        {
          ...{ key: 'hooks/crm', action: 'changed', both: false },
          fields: [{ path: 'target', mine: 'https://example.com/crm', file: 'https://example.com/elsewhere' }],
        },
        { key: 'hooks/orders', fields: [{ path: 'headers[0].value', mine: 'blue', file: 'green' }] },
      ],
    })
    expect(engine.hooks.get('CRM').target).toBe('https://example.com/crm')
    const settled = await engine.workspace.settle({ decisions: { 'hooks/crm': 'file', 'hooks/orders': 'mine' } })
    expect(settled).toMatchObject({ state: 'in-step', edits: [] })
    expect(engine.hooks.get('CRM').target).toBe('https://example.com/elsewhere')
    expect(await text()).toBe(edited.replace('"green"', '"blue"'))
    // What was taken over can be undone like any import, and the file follows.
    await engine.workspace.undo()
    await until(() => text().then((now) => now === byHand))
  })

  it('survives that it is damaged, gone, and back from git', async () => {
    const { engine, path, text, until, state, folder } = await opened()
    await writeFile(path, byHand.slice(0, 200))
    await until(() => state().state === 'invalid')
    expect(state().faults[0]).toMatchObject({ line: 5, fix: expect.any(String) })
    await engine.hooks.update('CRM', { target: 'https://example.com/meanwhile' })
    await rm(folder, { recursive: true })
    await until(() => state().state === 'missing')
    expect(engine.hooks.list()).toHaveLength(2)
    await mkdir(folder)
    await writeFile(path, byHand.replace('"orders"', '"sales"').replace('/orders', '/sales'))
    await until(() => state().state === 'edited')
    expect(state().edits.map(({ key, action }) => `${key} ${action}`)).toEqual(['hooks/sales added', 'hooks/orders removed'])
    expect(await text()).toContain('https://example.com/meanwhile')
    await engine.workspace.settle({ all: 'file', decisions: {} })
    expect(engine.hooks.list().map(({ name }) => name)).toEqual(['CRM', 'sales'])
    expect((await engine.workspace.undo()).kept).toEqual([])
    expect(engine.hooks.list().map(({ name }) => name)).toEqual(['CRM', 'orders'])
    await until(() => text().then((now) => now.includes('"orders"')))
  })

  it('is opened where something is already: what differs is decided, what is only here stays out of it', async () => {
    const { engine, ports } = await bench({ files: sharedFiles })
    await engine.hooks.create({ name: 'crm', catalog: 'heffl', target: 'inbox:mine' })
    await engine.hooks.create({ name: 'private', catalog: 'tomba', target: 'https://example.com/p' })
    const { path, text } = await written()
    const file = await engine.workspace.open({ path, make: false })
    expect(file.edits).toMatchObject([{ key: 'hooks/crm', action: 'changed', both: false }])
    expect(file.onlyHere.map(({ key }) => key)).toEqual(['inboxes/mine', 'hooks/private'])
    expect(engine.hooks.get('orders').target).toBe('{{base}}/orders')
    await engine.workspace.settle({ all: 'file', decisions: {} })
    expect(await text()).toBe(byHand)
    await engine.workspace.settle({ decisions: { 'hooks/private': 'mine' } })
    expect(JSON.parse(await text()).hooks.map(({ name }: { name: string }) => name)).toEqual(['CRM', 'orders', 'private'])
    await engine.workspace.stop()
    // The next process goes on with it, and finds what happened to the file meanwhile.
    await writeFile(path, (await text()).replace('example.com/p', 'example.com/q'))
    const next = await bench({ ...ports, files: sharedFiles })
    await holds(next.engine, () => next.engine.workspace.file()?.state === 'edited')
    await next.engine.workspace.open({ path, make: false })
    expect(next.engine.workspace.file()?.edits).toMatchObject([{ key: 'hooks/private', action: 'changed', both: false }])
  })

  it('is made where there is none, and refuses to hold a secret or to be written where nobody may', async () => {
    const { engine } = await bench({ files: sharedFiles })
    await engine.hooks.create({
      name: 'CRM',
      catalog: 'heffl',
      target: 'inbox:a',
      secret: secret('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'),
    })
    const path = join(artifactFolder('made'), 'hookbench.json')
    await expect(engine.workspace.open({ path, make: false })).rejects.toThrow(/There is no file/)
    await expect(engine.workspace.open({ path: 'hookbench.json', make: true })).rejects.toThrow(/says not from where/)
    await engine.workspace.open({ path, make: true })
    const before = await readFile(path, 'utf8')
    expect(before).toBe((await engine.workspace.export({})).text)
    const payload = `{"note":"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"}`
    await engine.catalogs.saveSample({ catalog: 'heffl', type: 'lead.created', name: 'mine', payload })
    await holds(engine, () => engine.workspace.file()?.state === 'unwritable')
    expect(engine.workspace.file()?.message).toMatch(/secret stands in clear/)
    expect(await readFile(path, 'utf8')).toBe(before)
    expect(await engine.workspace.close()).toBeNull()
  })

  it('gives a secret that is missing to everything that names it', async () => {
    const { engine } = await opened()
    expect(engine.hooks.get('CRM').missingSecrets).toEqual(['env:HEFFL_SECRET'])
    await expect(engine.workspace.provide({ reference: 'env:HEFFL_SECRET', value: secret('whsec_short') })).rejects.toThrow()
    const value = secret('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw')
    expect(await engine.workspace.provide({ reference: 'env:HEFFL_SECRET', value })).toEqual({ given: ['CRM'] })
    expect(engine.hooks.get('CRM').missingSecrets).toBeUndefined()
  })
})

async function written() {
  const folder = artifactFolder('workspace')
  const path = join(folder, 'hookbench.json')
  await writeFile(path, byHand)
  return { folder, path, text: () => readFile(path, 'utf8') }
}

async function opened() {
  const { engine } = await bench({ files: sharedFiles })
  const made = await written()
  await engine.workspace.open({ path: made.path, make: false })
  const state = () => engine.workspace.file() as OpenFile
  return { ...made, engine, state, until: (isSo: () => boolean | Promise<boolean>) => holds(engine, isSo) }
}

/** Waits for changes until it is so. */
async function holds(engine: Engine, isSo: () => boolean | Promise<boolean>): Promise<void> {
  const ending = new AbortController()
  const changes = engine.watch(ending.signal)
  await changes.next()
  while (!(await isSo())) await changes.next()
  ending.abort()
}
