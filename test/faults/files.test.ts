import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { makeDataFolder, openDataFolder } from '../../src-main/adapters/folder/data-folder'
import { carryOutMove, movedTo } from '../../src-main/adapters/folder/data-move'
import { becomeOwner } from '../../src-main/adapters/folder/owner'
import { openVaultFile } from '../../src-main/adapters/folder/vault-file'
import { openLogFiles } from '../../src-main/adapters/log/log-files'
import { exampleExchange } from '../adapters/example-exchange'
import { artifactFolder } from '../support/artifact-folder'
import { secret } from '../support/secrets'
import { serve } from '../support/serve'
import { asking } from './burst'

// Registry and queue: test/adapters/registry, queue and append-file; window.json: test/desktop/window-place. Writes that fail: disk.test.ts.

const text = secret('a secret in a file that is torn')

describe('a JSON file of the data folder, cut off at any byte', () => {
  it('format.json: is named, and left as it is', async () => {
    const folder = join(artifactFolder('torn'), 'data')
    await makeDataFolder(folder)
    const file = join(folder, 'format.json')
    await openDataFolder(folder, { file: true })
    await everyCut(file, async () => {
      await expect(openDataFolder(folder, { file: true })).rejects.toMatchObject({
        problem: { code: 'storage_failed', message: expect.stringContaining(file) },
      })
    })
  })

  it('vault.json: is named, and left as it is', async () => {
    const file = join(artifactFolder('torn'), 'vault.json')
    const key = randomBytes(32)
    await (await openVaultFile(file, key)).put('hooks/1/secret', text)
    await everyCut(file, async () => {
      await expect(openVaultFile(file, key)).rejects.toMatchObject({ problem: { code: 'storage_failed', fix: expect.any(String) } })
    })
  })

  it.each([
    ['moved.json', movedTo],
    ['moving.json', carryOutMove],
  ])('%s: is named, and nothing moves', async (name, look) => {
    const folder = join(artifactFolder('torn'), 'data')
    await makeDataFolder(folder)
    const file = join(folder, name)
    writeFileSync(file, `${JSON.stringify({ to: `${folder}-elsewhere` })}\n`)
    await everyCut(file, async () => {
      await expect(look(folder)).rejects.toMatchObject({ problem: { code: 'storage_failed', message: expect.stringContaining(file) } })
    })
    expect(existsSync(`${folder}-elsewhere`)).toBe(false)
  })

  it('owner.json of an owner that died: is written anew by the next', async () => {
    const folder = artifactFolder('torn')
    const file = join(folder, 'owner.json')
    const whole = JSON.stringify({ pid: 1, protocol: 1, token: '0123456789', url: null })
    for (let length = 0; length < whole.length; length++) {
      writeFileSync(file, whole.slice(0, length))
      const owner = await becomeOwner(folder)
      expect(owner.kind).toBe('owner')
      await owner.release()
    }
  })

  it('marks.json of the log: costs no exchange', async () => {
    const folder = artifactFolder('torn')
    const exchange = exampleExchange()
    const log = await openLogFiles(folder)
    await log.append(exchange)
    await log.mark(exchange.id, { note: 'keep' })
    await log.close()
    await everyCut(join(folder, 'marks.json'), async () => {
      const opened = await openLogFiles(folder).catch((error) => error)
      if ('problem' in opened)
        return expect(opened.problem).toMatchObject({ code: 'storage_failed', message: expect.stringContaining('marks.json') })
      expect((await opened.newest(1))[0]?.id).toBe(exchange.id)
      await opened.close()
    })
  })
})

describe('a data folder that is deleted under a running program', () => {
  it('is told as a problem, and the program goes on', async () => {
    const folder = artifactFolder('deleted')
    const served = await serve(folder)
    const ask = asking(served)
    rmSync(folder, { recursive: true, force: true })
    const draft = { name: 'Orders', catalog: 'tomba', target: 'http://127.0.0.1:9/hook' }
    await expect(ask('POST', '/hooks', draft)).rejects.toThrow(/storage_failed/)
    expect(await ask('GET', '/hooks')).toEqual([])
    await served.stop()
    expect(served.child.signalCode).toBeNull()
  })
})

/** Cuts the file to every length in turn; afterwards it is still what it was cut to. */
async function everyCut(file: string, look: () => Promise<void>): Promise<void> {
  const whole = readFileSync(file)
  for (let length = 0; length < whole.toString().trimEnd().length; length++) {
    writeFileSync(file, whole.subarray(0, length))
    await look()
    expect(readFileSync(file).length).toBe(length)
  }
}
