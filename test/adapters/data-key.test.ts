import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import net from 'node:net'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { makeDataKey, readDataKey } from '../../src-main/adapters/folder/data-key'
import { type Keychain, systemKeychain } from '../../src-main/adapters/folder/keychain'
import { artifactFolder } from '../support/artifact-folder'
import { childBundle } from '../support/child-bundle'

describe('the key of a data folder', () => {
  it('lives in the keychain where that can be reached, and in no file', async () => {
    const folder = artifactFolder('key')
    const { keychain, entries } = workingKeychain()
    const place = await makeDataKey(folder, { keychain })
    expect(place).toMatchObject({ place: 'keychain' })
    expect(entries.size).toBe(1)
    expect(existsSync(join(folder, 'vault.key'))).toBe(false)
    expect(Buffer.from(await readDataKey(folder, place, keychain)).toString('base64')).toBe([...entries.values()][0])
  })

  it('lives in a file where the keychain refuses', async () => {
    const folder = artifactFolder('key')
    const place = await makeDataKey(folder, { keychain: brokenKeychain })
    expect(place).toMatchObject({ place: 'file' })
    expect(await readDataKey(folder, place)).toHaveLength(32)
  })

  it('lives in a file where the user wants that, and leaves the keychain alone', async () => {
    const { keychain, entries } = workingKeychain()
    expect(await makeDataKey(artifactFolder('key'), { file: true, keychain })).toMatchObject({ place: 'file' })
    expect(entries.size).toBe(0)
  })

  it('is another one for each folder', async () => {
    const { keychain, entries } = workingKeychain()
    for (let n = 0; n < 3; n++) await makeDataKey(artifactFolder('key'), { keychain })
    expect(new Set(entries.values()).size).toBe(3)
  })
})

describe('a vault is locked, and no second key is made,', () => {
  const locked = { problem: { code: 'vault_locked', fix: expect.stringContaining('--data') } }

  it('when the keychain can no longer be reached', async () => {
    const folder = artifactFolder('key')
    const place = await makeDataKey(folder, { keychain: workingKeychain().keychain })
    await expect(readDataKey(folder, place, brokenKeychain)).rejects.toMatchObject(locked)
    expect(existsSync(join(folder, 'vault.key'))).toBe(false)
  })

  it('when the keychain has forgotten it', async () => {
    const folder = artifactFolder('key')
    const { keychain, entries } = workingKeychain()
    const place = await makeDataKey(folder, { keychain })
    entries.clear()
    await expect(readDataKey(folder, place, keychain)).rejects.toMatchObject(locked)
    expect(entries.size).toBe(0)
  })

  it.each([
    ['gone', (file: string) => rmSync(file)],
    ['cut off', (file: string) => writeFileSync(file, readFileSync(file).subarray(0, 10))],
    ['of another folder', (file: string) => writeFileSync(file, Buffer.alloc(32, 7).toString('base64'))],
  ])('when its file is %s', async (_, harm) => {
    const folder = artifactFolder('key')
    const place = await makeDataKey(folder, { file: true })
    harm(join(folder, 'vault.key'))
    const before = existsSync(join(folder, 'vault.key'))
    await expect(readDataKey(folder, place)).rejects.toMatchObject(locked)
    expect(existsSync(join(folder, 'vault.key'))).toBe(before)
  })
})

describe.runIf(process.platform === 'linux')('the keychain of the system', () => {
  const keychain = systemKeychain({ childFile: () => childBundle('src-main/adapters/folder/keychain-child.ts') })

  it('is given up in time when the message bus accepts but never answers', async () => {
    const socket = join(artifactFolder('bus'), 'bus')
    const bus = net.createServer(() => {})
    await new Promise<void>((resolve) => bus.listen(socket, resolve))
    useBus(`unix:path=${socket}`)
    onTestFinished(() => void bus.close())
    await expect(keychain.read('nothing', 700)).rejects.toThrow('did not answer within 0.7 s')
  })

  it('says why when there is no message bus', async () => {
    useBus(`unix:path=${join(artifactFolder('bus'), 'nobody')}`)
    await expect(keychain.write('nothing', 'c2VjcmV0', 10_000)).rejects.toThrow(/DBus/)
  })
})

function useBus(address: string) {
  const before = process.env.DBUS_SESSION_BUS_ADDRESS
  process.env.DBUS_SESSION_BUS_ADDRESS = address
  onTestFinished(() => {
    if (before === undefined) delete process.env.DBUS_SESSION_BUS_ADDRESS
    else process.env.DBUS_SESSION_BUS_ADDRESS = before
  })
}

function workingKeychain() {
  const entries = new Map<string, string>()
  const keychain: Keychain = {
    read: async (account) => entries.get(account) ?? null,
    write: async (account, secret) => void entries.set(account, secret),
  }
  return { keychain, entries }
}

const brokenKeychain: Keychain = {
  read: () => Promise.reject(new Error('no secret service')),
  write: () => Promise.reject(new Error('no secret service')),
}
