import { randomBytes } from 'node:crypto'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openVaultFile } from '../../src-main/adapters/folder/vault-file'
import { memoryVault } from '../../src-main/adapters/memory/memory-stores'
import { artifactFolder } from '../support/artifact-folder'
import { secret } from '../support/secrets'
import { vaultSuite } from './vault-suite'

interface SealedSecret {
  version: number
  ciphertext: string
  tag: string
}
type Secrets = [SealedSecret, SealedSecret]

const key = randomBytes(32)
const text = secret('whsec_bm90IGEgcmVhbCBzZWNyZXQ=')

describe('the vault in memory', () => vaultSuite(async () => memoryVault()))

describe('the vault on disk', () => {
  vaultSuite(() => openVaultFile(newFile(), key))

  it('holds everything after a restart, retired secrets as retired', async () => {
    const file = newFile()
    const vault = await openVaultFile(file, key)
    await vault.put('hooks/1/secret', text)
    await vault.put('hooks/2/secret', text)
    await vault.retire('hooks/2/secret')
    const again = await openVaultFile(file, key)
    expect(again.all()).toEqual(vault.all())
    expect(again.current('hooks/1/secret')?.text).toBe(text)
    expect(again.current('hooks/2/secret')).toBeUndefined()
    expect((await again.put('hooks/2/secret', text)).version).toBe(2)
  })

  it('is private and shows nothing of a secret', async () => {
    const { file } = await filled()
    expect(statSync(file).mode & 0o777).toBe(0o600)
    const bytes = readFileSync(file, 'utf8')
    for (const form of [text, Buffer.from(text).toString('base64'), Buffer.from(text).toString('hex')]) expect(bytes).not.toContain(form)
  })

  it('seals the same secret differently each time', async () => {
    const { file } = await filled()
    const [first, second] = Object.values(JSON.parse(readFileSync(file, 'utf8')).secrets) as { nonce: string; ciphertext: string }[][]
    expect(first?.[0]?.nonce).not.toBe(second?.[0]?.nonce)
    expect(first?.[0]?.ciphertext).not.toBe(second?.[0]?.ciphertext)
  })

  it.each<[string, (secrets: Secrets) => Secrets]>([
    ['two entries that were swapped', ([first, second]) => [second, first]],
    ['another version number', ([first, second]) => [{ ...first, version: 7 }, second]],
    ['a changed ciphertext', ([first, second]) => [{ ...first, ciphertext: Buffer.alloc(30).toString('base64') }, second]],
    ['a shortened tag', ([first, second]) => [{ ...first, tag: first.tag.slice(0, 8) }, second]],
  ])('refuses %s', async (_, change) => {
    const { file } = await filled()
    const { version, secrets } = JSON.parse(readFileSync(file, 'utf8'))
    const [first, second] = change([secrets['hooks/1/secret'][0], secrets['hooks/2/secret'][0]])
    writeFileSync(file, JSON.stringify({ version, secrets: { 'hooks/1/secret': [first], 'hooks/2/secret': [second] } }))
    await expect(openVaultFile(file, key)).rejects.toMatchObject({
      problem: { code: 'storage_failed', message: expect.stringContaining(file) },
    })
  })

  it('refuses a file that was cut off, and leaves it as it is', async () => {
    const { file } = await filled()
    const whole = readFileSync(file, 'utf8')
    for (const cut of [0, 1, whole.length >> 1, whole.length - 3]) {
      writeFileSync(file, whole.slice(0, cut))
      await expect(openVaultFile(file, key)).rejects.toMatchObject({ problem: { code: 'storage_failed', fix: expect.any(String) } })
      expect(readFileSync(file, 'utf8')).toBe(whole.slice(0, cut))
    }
  })

  it('can not be opened with another key', async () => {
    const { file } = await filled()
    await expect(openVaultFile(file, randomBytes(32))).rejects.toMatchObject({ problem: { code: 'storage_failed' } })
  })
})

const newFile = () => join(artifactFolder('vault'), 'vault.json')

async function filled() {
  const file = newFile()
  const vault = await openVaultFile(file, key)
  await vault.put('hooks/1/secret', text)
  await vault.put('hooks/2/secret', text)
  return { file }
}
