import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openRegistryFile } from '../../src-main/adapters/folder/registry-file'
import { memoryRegistry } from '../../src-main/adapters/memory/memory-stores'
import { artifactFolder } from '../support/artifact-folder'
import { exampleHook, registrySuite } from './registry-suite'

describe('the registry in memory', () => registrySuite(async () => memoryRegistry()))

describe('the registry on disk', () => {
  registrySuite(async () => openRegistryFile(newFile()))

  it('is private and leaves nothing half-written beside', async () => {
    const { file } = await saved('first')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(readdirSync(join(file, '..'))).toEqual(['registry.json'])
  })

  it('keeps the state in which it was last opened well', async () => {
    const { file } = await saved('first')
    const registry = openRegistryFile(file)
    const data = await registry.load()
    for (const name of ['second', 'third']) await registry.save({ ...data, hooks: [exampleHook(name)] })
    expect(JSON.parse(readFileSync(`${file}.bak`, 'utf8')).hooks[0].name).toBe('first')
    expect(statSync(`${file}.bak`).mode & 0o777).toBe(0o600)
    expect((await openRegistryFile(file).load()).hooks[0]?.name).toBe('third')
  })

  it('carries along what a newer version wrote', async () => {
    const { file } = await saved('first')
    const text = readFileSync(file, 'utf8').replace('"revision": 1', '"revision": 1, "colour": "red"')
    writeFileSync(file, text)
    const registry = openRegistryFile(file)
    await registry.save(await registry.load())
    expect(JSON.parse(readFileSync(file, 'utf8')).hooks[0].colour).toBe('red')
  })

  it('refuses a file that was cut off at any byte, and leaves it as it is', async () => {
    const { file, text } = await saved('first')
    const whole = text.trimEnd().length
    for (let cut = 0; cut < whole; cut++) {
      writeFileSync(file, text.slice(0, cut))
      await expect(openRegistryFile(file).load()).rejects.toMatchObject({
        problem: { code: 'storage_failed', message: expect.stringContaining(file), fix: expect.stringContaining('registry.json.bak') },
      })
    }
    expect(readFileSync(file, 'utf8')).toBe(text.slice(0, whole - 1))
  })

  it('refuses JSON that is no registry and says what is wrong where', async () => {
    const { file, text } = await saved('first')
    writeFileSync(file, text.replace('"json"', '"yaml"'))
    await expect(openRegistryFile(file).load()).rejects.toMatchObject({
      problem: { code: 'storage_failed', message: expect.stringContaining('hooks[0].contentType') },
    })
  })

  it('does not take a vanished file for an empty one', async () => {
    const { file } = await saved('first')
    const registry = openRegistryFile(file)
    await registry.save(await registry.load())
    rmSync(file)
    await expect(openRegistryFile(file).load()).rejects.toMatchObject({
      problem: { code: 'storage_failed', message: expect.stringContaining('missing') },
    })
  })

  it('says so when it could not be saved, keeps the old file and saves the next time', async () => {
    const { file, text } = await saved('first')
    const registry = openRegistryFile(file)
    const data = await registry.load()
    // A folder in the place of the file that is written aside: not even the administrator can write that.
    mkdirSync(`${file}.bak.tmp`)
    await expect(registry.save({ ...data, hooks: [] })).rejects.toMatchObject({ problem: { code: 'storage_failed' } })
    expect(readFileSync(file, 'utf8')).toBe(text)
    rmSync(`${file}.bak.tmp`, { recursive: true })
    await registry.save({ ...data, hooks: [] })
    expect((await openRegistryFile(file).load()).hooks).toEqual([])
  })
})

const newFile = () => join(artifactFolder('registry'), 'registry.json')

async function saved(name: string) {
  const file = newFile()
  const registry = openRegistryFile(file)
  await registry.save({ ...(await registry.load()), hooks: [exampleHook(name)] })
  return { file, text: readFileSync(file, 'utf8') }
}
