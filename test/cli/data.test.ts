import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { ExchangeSummary } from '../../src-preload/contract/exchange'
import { artifactFolder } from '../support/artifact-folder'
import { bench, hookbench } from '../support/command-line'
import { receiver } from '../support/receiver'

/** A data folder with a hook, its secret, and an exchange with a large body. */
async function filled() {
  const world = bench()
  const target = await receiver()
  await world.json(['hooks', 'add', '--name', 'orders', '--catalog', 'heffl', '--url', target.url])
  const payload = JSON.stringify({ text: 'x'.repeat(40_000) })
  await world.json(['send', 'lead.created', '--payload', '-'], 0, { stdin: payload })
  return { ...world, target }
}

it('a backup is a whole data folder, private, and made beside a running one', async () => {
  const { run, json, data } = await filled()
  const copy = join(artifactFolder('backup'), 'copy')
  const [backup] = await json(['data', 'backup', copy])
  expect(backup).toMatchObject({ folder: copy, files: expect.any(Number), note: null })
  const modes = readdirSync(copy, { recursive: true, withFileTypes: true }).map((entry) => [
    entry.isFile() ? 'file' : 'folder',
    statSync(join(entry.parentPath, entry.name)).mode & 0o777,
  ])
  expect(new Set(modes.map(String))).toEqual(new Set([`file,${0o600}`, `folder,${0o700}`]))
  expect(statSync(copy).mode & 0o777).toBe(0o700)
  const log = async (folder: string) => (await hookbench(['log', '--json', '--data', folder])).documents<ExchangeSummary>()
  expect(await log(copy)).toEqual(await log(data))
  const [{ id } = { id: '' }] = await log(copy)
  expect((await hookbench(['log', 'show', id, '--as', 'json', '--data', copy])).stdout).toContain('x'.repeat(40_000))
  // Signed with the same secret, which only a vault that can be opened gives.
  expect((await hookbench(['send', 'lead.created', '--data', copy])).code).toBe(0)
  expect((await run(['data', 'backup', copy])).stderr).toContain('holds other things')
  expect((await run(['data', 'backup', join(data, 'inside')])).stderr).toContain('lies in the data folder itself')
})

it('a moved folder is found where it went, by whoever asks for the old one', async () => {
  const { run, json, data } = await filled()
  const before = await json(['log'])
  const place = join(artifactFolder('moved'), 'here')
  mkdirSync(place)
  expect(await json(['data', 'move', place])).toEqual([{ from: data, to: place }])
  expect(await json(['log'])).toEqual(before)
  expect(existsSync(join(place, 'registry.json'))).toBe(true)
  expect(readdirSync(data).filter((name) => !name.startsWith('owner'))).toEqual(['moved.json'])
  await json(['send', 'lead.created'])
  expect(await json(['log'])).toHaveLength(2)
  const taken = artifactFolder('taken')
  writeFileSync(join(taken, 'mine'), '')
  expect((await run(['data', 'move', taken])).code).toBe(2)
})
