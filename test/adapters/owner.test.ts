import { randomUUID } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import http from 'node:http'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { becomeOwner, type Owned, type Owner } from '../../src-main/adapters/folder/owner'
import { artifactFolder } from '../support/artifact-folder'
import { startChild } from '../support/child'

const child = 'test/adapters/children/folder-owner.ts'

describe('a data folder', () => {
  it('has the first process as its owner; the second one finds it and can talk to it', async () => {
    const folder = artifactFolder('owned')
    const owner = await ownerOf(folder, 'hello from the owner')
    const second = await ownedBy(folder)
    expect(second.info).toEqual({ pid: process.pid, protocol: 1, token: 'a token of the test', url: 'http://127.0.0.1:1' })
    expect(await ask(second.socketPath)).toBe('hello from the owner')
    await owner.release()
  })

  it('is private: socket and owner file are for this user alone', async () => {
    const folder = artifactFolder('owned')
    await ownerOf(folder)
    for (const name of ['owner.sock', 'owner.json']) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600)
    expect(existsSync(join(folder, 'owner.lock'))).toBe(false)
  })

  it('is free again once its owner lets go, with nothing left behind', async () => {
    const folder = artifactFolder('owned')
    const owner = await ownerOf(folder)
    await owner.release()
    expect(readdirSync(folder)).toEqual([])
    expect((await become(folder)).kind).toBe('owner')
  })

  it('makes others wait while its owner is not ready, and only as long', async () => {
    const folder = artifactFolder('owned')
    const owner = (await become(folder)) as Owner
    const second = ownedBy(folder)
    await owner.listen(serverThatSays('ready'))
    await owner.announce({ token: 'a token of the test', url: null })
    expect(await ask((await second).socketPath)).toBe('ready')
  })

  it('makes who comes wait again once its owner is about to leave', async () => {
    const folder = artifactFolder('owned')
    const owner = await ownerOf(folder)
    await owner.withdraw()
    const next = become(folder)
    await owner.release()
    expect((await next).kind).toBe('owner')
  })

  it('goes to the one who waited when a short command is done with it', async () => {
    const folder = artifactFolder('owned')
    const short = (await become(folder)) as Owner
    const waiting = become(folder)
    await short.release()
    expect((await waiting).kind).toBe('owner')
  })

  it('tells who waited too long what is in the way', async () => {
    const folder = artifactFolder('owned')
    await become(folder)
    await expect(becomeOwner(folder, { waitMs: 50 })).rejects.toMatchObject({
      problem: { code: 'conflict', fix: expect.stringContaining('owner.lock') },
    })
  })

  it('may have a path longer than a socket can have', async () => {
    const folder = join(artifactFolder('owned'), 'x'.repeat(120))
    mkdirSync(folder)
    await ownerOf(folder, 'far away')
    expect(await ask((await ownedBy(folder)).socketPath)).toBe('far away')
    expect(readdirSync(folder).sort()).toEqual(['owner.json', 'owner.sock'])
  })

  it('is refused to a program that speaks another protocol than its owner', async () => {
    const folder = artifactFolder('owned')
    await ownerOf(folder)
    const file = join(folder, 'owner.json')
    writeFileSync(file, readFileSync(file, 'utf8').replace('"protocol":1', '"protocol":99'))
    await expect(becomeOwner(folder)).rejects.toMatchObject({ problem: { code: 'conflict', message: expect.stringContaining('99') } })
  })
})

describe('a dead owner', () => {
  it('is replaced', async () => {
    const folder = artifactFolder('owned')
    const first = await startChild(child, folder)
    await first.line(1)
    await first.kill()
    expect(existsSync(join(folder, 'owner.sock'))).toBe(true)
    await ownerOf(folder, 'the next one')
    expect(await ask((await ownedBy(folder)).socketPath)).toBe('the next one')
  })

  it('is replaced also when it died while taking over', async () => {
    const folder = artifactFolder('owned')
    const first = await startChild(child, folder, 'silent')
    await first.line(1)
    await first.kill()
    expect(existsSync(join(folder, 'owner.lock'))).toBe(true)
    await ownerOf(folder)
    expect(readdirSync(folder).sort()).toEqual(['owner.json', 'owner.sock'])
  })

  it('is not taken for alive because this process happens to have its number', async () => {
    const folder = artifactFolder('owned')
    writeFileSync(join(folder, 'owner.lock'), JSON.stringify({ pid: process.pid, nonce: randomUUID() }))
    expect((await become(folder)).kind).toBe('owner')
  })

  it('is not waited for when it died before it could write its name into the lock', async () => {
    const folder = artifactFolder('owned')
    const lock = join(folder, 'owner.lock')
    writeFileSync(lock, '')
    utimesSync(lock, new Date(0), new Date(0))
    expect((await become(folder)).kind).toBe('owner')
  })
})

describe('many processes at once', () => {
  it('agree on one owner, also where a dead one left its lock and socket', async () => {
    const folder = artifactFolder('owned')
    for (const mode of ['announced', 'silent']) {
      const dead = await startChild(child, folder, mode)
      await dead.line(1)
      await dead.kill()
      const children = await Promise.all(Array.from({ length: 5 }, () => startChild(child, folder)))
      const answers = await Promise.all(children.map(async (one) => JSON.parse(await one.line(1))))
      const owners = answers.filter(({ kind }) => kind === 'owner')
      expect(owners).toHaveLength(1)
      expect(new Set(answers.map(({ owner }) => owner))).toEqual(new Set([owners[0].pid]))
      await Promise.all(children.map((one) => one.kill()))
    }
  })
})

describe.runIf(process.getuid?.() !== 0)('a folder of someone else', () => {
  it('is refused with the way out', async () => {
    const folder = artifactFolder('owned')
    chmodSync(folder, 0o500)
    onTestFinished(() => chmodSync(folder, 0o700))
    await expect(becomeOwner(folder)).rejects.toMatchObject({ problem: { code: 'storage_failed', fix: expect.any(String) } })
  })
})

async function become(folder: string): Promise<Owner | Owned> {
  const role = await becomeOwner(folder)
  onTestFinished(() => role.release())
  return role
}

async function ownerOf(folder: string, says = 'hello'): Promise<Owner> {
  const role = await become(folder)
  if (role.kind !== 'owner') throw new Error(`process ${role.info.pid} owns it`)
  await role.listen(serverThatSays(says))
  await role.announce({ token: 'a token of the test', url: 'http://127.0.0.1:1' })
  return role
}

async function ownedBy(folder: string): Promise<Owned> {
  const role = await become(folder)
  if (role.kind !== 'owned') throw new Error('nobody owns it')
  return role
}

const serverThatSays = (text: string) => http.createServer((_request, response) => response.end(text))

function ask(socketPath: string): Promise<string> {
  return new Promise((resolve, reject) => {
    http.get({ socketPath, agent: false }, (response) => response.setEncoding('utf8').once('data', resolve)).once('error', reject)
  })
}
