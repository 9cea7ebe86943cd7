import { readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openBodyFiles } from '../../src-main/adapters/folder/body-files'
import { memoryBodies } from '../../src-main/adapters/memory/memory-stores'
import { artifactFolder } from '../support/artifact-folder'
import { bodySuite } from './body-suite'

describe('bodies on disk', () => {
  bodySuite(() => openBodyFiles(artifactFolder('bodies')))

  it('lie in ab/HASH, private, with nothing unfinished beside', async () => {
    const folder = artifactFolder('bodies')
    const hash = await (await openBodyFiles(folder)).put(Buffer.from('body'))
    expect(statSync(join(folder, hash.slice(0, 2), hash)).mode & 0o777).toBe(0o600)
    expect(readdirSync(join(folder, 'unfinished'))).toEqual([])
  })

  it('are there after a restart, and what a crash left unfinished is not', async () => {
    const folder = artifactFolder('bodies')
    const hash = await (await openBodyFiles(folder)).put(Buffer.from('body'))
    writeFileSync(join(folder, 'unfinished', 'half'), 'bo')
    const reopened = await openBodyFiles(folder)
    expect(Buffer.from((await reopened.get(hash)) ?? []).toString()).toBe('body')
    expect(readdirSync(join(folder, 'unfinished'))).toEqual([])
  })

  it('never pass for what was kept once the file was changed, and can be kept again', async () => {
    const folder = artifactFolder('bodies')
    const bodies = await openBodyFiles(folder)
    const hash = await bodies.put(Buffer.from('true bytes'))
    writeFileSync(join(folder, hash.slice(0, 2), hash), 'other')
    expect(await bodies.get(hash)).toBeUndefined()
    await bodies.put(Buffer.from('true bytes'))
    expect(Buffer.from((await bodies.get(hash)) ?? []).toString()).toBe('true bytes')
  })
})

describe('bodies in memory', () => bodySuite(async () => memoryBodies()))
