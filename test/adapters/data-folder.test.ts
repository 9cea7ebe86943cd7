import { chmodSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { makeDataFolder, openDataFolder } from '../../src-main/adapters/folder/data-folder'
import { locateDataFolder, type Surroundings } from '../../src-main/adapters/folder/folder-location'
import { artifactFolder } from '../support/artifact-folder'

describe('where the data folder is', () => {
  const linux: Surroundings = { env: {}, platform: 'linux', home: '/home/ann', cwd: '/work' }
  const mac: Surroundings = { ...linux, platform: 'darwin', home: '/Users/ann' }
  const windows: Surroundings = { env: {}, platform: 'win32', home: 'C:\\Users\\ann', cwd: 'D:\\work' }

  it.each<[string, Surroundings, string]>([
    ['Linux', linux, '/home/ann/.local/share/hookbench'],
    ['Linux with XDG_DATA_HOME', { ...linux, env: { XDG_DATA_HOME: '/data' } }, '/data/hookbench'],
    ['Linux with a relative XDG_DATA_HOME', { ...linux, env: { XDG_DATA_HOME: 'data' } }, '/home/ann/.local/share/hookbench'],
    ['macOS', mac, '/Users/ann/Library/Application Support/Hookbench'],
    ['Windows', { ...windows, env: { LOCALAPPDATA: 'C:\\Local' } }, 'C:\\Local\\Hookbench'],
    ['Windows without LOCALAPPDATA', windows, 'C:\\Users\\ann\\AppData\\Local\\Hookbench'],
    ['anywhere with HOOKBENCH_DATA', { ...mac, env: { HOOKBENCH_DATA: '/bench' } }, '/bench'],
    ['with --data before everything else', { ...linux, data: '/named', env: { HOOKBENCH_DATA: '/bench' } }, '/named'],
    ['with a relative --data, from the working directory', { ...linux, data: '../bench' }, '/bench'],
    ['with a relative --data on Windows', { ...windows, data: 'bench' }, 'D:\\work\\bench'],
  ])('%s', (_, surroundings, expected) => {
    expect(locateDataFolder(surroundings)).toBe(expected)
  })
})

describe('a new data folder', () => {
  it('is private and says in which format it is and where its key lives', async () => {
    const { path } = await made()
    const format = JSON.parse(readFileSync(join(path, 'format.json'), 'utf8'))
    expect(format).toEqual({ version: 1, key: { place: 'file', fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/) } })
    for (const folder of ['', 'log', 'bodies', 'queue']) expect(statSync(join(path, folder)).mode & 0o777).toBe(0o700)
    for (const file of ['format.json', 'vault.key']) expect(statSync(join(path, file)).mode & 0o777).toBe(0o600)
  })

  it('is the same when it is opened again', async () => {
    const { path, key } = await made()
    const before = readFileSync(join(path, 'vault.key'))
    await makeDataFolder(path)
    expect((await openDataFolder(path, { file: true })).key).toEqual(key)
    expect(readFileSync(join(path, 'vault.key'))).toEqual(before)
  })

  it('takes an empty folder that is there, and makes it private', async () => {
    const path = artifactFolder('data')
    chmodSync(path, 0o755)
    await makeDataFolder(path)
    expect(statSync(path).mode & 0o777).toBe(0o700)
  })

  it('settles beside other things in a folder, and touches none of them', async () => {
    const path = artifactFolder('data')
    writeFileSync(join(path, 'thesis.txt'), 'mine')
    chmodSync(path, 0o755)
    await makeDataFolder(path)
    const { key } = await openDataFolder(path, { file: true })
    expect(readFileSync(join(path, 'thesis.txt'), 'utf8')).toBe('mine')
    expect(statSync(path).mode & 0o777).toBe(0o755)
    for (const folder of ['log', 'bodies', 'queue']) expect(statSync(join(path, folder)).mode & 0o777).toBe(0o700)
    for (const file of ['format.json', 'vault.key']) expect(statSync(join(path, file)).mode & 0o777).toBe(0o600)
    await makeDataFolder(path)
    expect((await openDataFolder(path, { file: true })).key).toEqual(key)
  })

  it('refuses a file in its place, saying so', async () => {
    const path = join(artifactFolder('data'), 'file')
    writeFileSync(path, '')
    await expect(makeDataFolder(path)).rejects.toMatchObject({
      problem: { code: 'storage_failed', message: expect.stringContaining(path) },
    })
  })

  it('goes on where a start was broken off before the format was written', async () => {
    const { path, key } = await made()
    rmSync(join(path, 'format.json'))
    writeFileSync(join(path, 'format.json.tmp'), '{"ver')
    await makeDataFolder(path)
    expect((await openDataFolder(path, { file: true })).key).toEqual(key)
  })
})

describe('a data folder of another time', () => {
  it('is refused where a newer Hookbench wrote it', async () => {
    const { path } = await made()
    writeFileSync(join(path, 'format.json'), readFileSync(join(path, 'format.json'), 'utf8').replace('"version": 1', '"version": 9'))
    await expect(openDataFolder(path)).rejects.toMatchObject({
      problem: { code: 'conflict', message: expect.stringContaining('newer Hookbench'), fix: expect.stringContaining('Update') },
    })
  })

  it('is brought up to date a version at a time, from where it stands', async () => {
    const { path } = await made()
    const steps: string[] = []
    const step = (name: string) => async () => void steps.push(name)
    await openDataFolder(path, {}, [step('1 to 2')])
    await openDataFolder(path, {}, [step('1 to 2'), step('2 to 3'), step('3 to 4')])
    expect(steps).toEqual(['1 to 2', '2 to 3', '3 to 4'])
    expect(JSON.parse(readFileSync(join(path, 'format.json'), 'utf8')).version).toBe(4)
  })

  it('stays at the version that a failed step began with', async () => {
    const { path } = await made()
    const fails = async () => Promise.reject(new Error('no'))
    await expect(openDataFolder(path, {}, [async () => {}, fails])).rejects.toThrow('no')
    expect(JSON.parse(readFileSync(join(path, 'format.json'), 'utf8')).version).toBe(2)
  })

  it.each(['', '{', '{"version":1}', '{"version":0,"key":{}}'])('is refused where its format says %j', async (text) => {
    const { path } = await made()
    writeFileSync(join(path, 'format.json'), text)
    await expect(openDataFolder(path)).rejects.toMatchObject({
      problem: { code: 'storage_failed', message: expect.stringContaining('format.json') },
    })
    expect(readFileSync(join(path, 'format.json'), 'utf8')).toBe(text)
  })

  it('is refused where it has secrets but no longer says where their key is', async () => {
    const { path } = await made()
    writeFileSync(join(path, 'vault.json'), '{}')
    rmSync(join(path, 'format.json'))
    await expect(openDataFolder(path)).rejects.toMatchObject({
      problem: { code: 'storage_failed', fix: expect.stringContaining('format.json') },
    })
  })
})

async function made() {
  const path = join(artifactFolder('data'), 'hookbench')
  await makeDataFolder(path)
  return openDataFolder(path, { file: true })
}
