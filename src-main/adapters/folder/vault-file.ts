import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import fs from 'node:fs/promises'
import { z } from 'zod'
import type { Secret, Vault } from '../../engine/ports'
import { ProblemError } from '../../engine/problem'
import { SecretShelf } from './secret-shelf'
import { errorCode, storageProblem } from './storage-problem'
import { writeAtomically } from './write-atomically'

const Sealed = z.strictObject({
  version: z.number().int(),
  nonce: z.base64(),
  ciphertext: z.base64(),
  tag: z.base64(),
  retired: z.boolean(),
})
type Sealed = z.infer<typeof Sealed>
const VaultFile = z.strictObject({ version: z.literal(1), secrets: z.record(z.string(), z.array(Sealed)) })
type VaultFile = z.infer<typeof VaultFile>

/**
 * Secrets sealed with AES-256-GCM (NIST SP 800-38D, 96-bit random nonces) in one 0600 file. A secret's ref and version are authenticated with
 * it, so entries can't be swapped. Throws `storage_failed` where the file is damaged; it is never written over then.
 */
export async function openVaultFile(file: string, key: Uint8Array): Promise<Vault> {
  const sealed = await read(file)
  const shelf = new SecretShelf()
  for (const [ref, versions] of Object.entries(sealed.secrets)) {
    for (const entry of versions) shelf.add({ ref, version: entry.version, text: unseal(file, key, ref, entry) }, entry.retired)
  }
  return new SealedVault(file, key, sealed, shelf)
}

class SealedVault implements Vault {
  private last: Promise<unknown> = Promise.resolve()

  constructor(
    private readonly file: string,
    private readonly key: Uint8Array,
    private sealed: VaultFile,
    private readonly shelf: SecretShelf,
  ) {}

  all = () => this.shelf.all()
  current = (ref: string) => this.shelf.current(ref)
  version = (ref: string, version: number) => this.shelf.version(ref, version)

  put(ref: string, text: string): Promise<Secret> {
    return this.inTurn(async () => {
      const secret = { ref, version: this.shelf.nextVersion(ref), text }
      await this.save(ref, [...this.entries(ref), seal(this.key, secret)])
      this.shelf.add(secret, false)
      return secret
    })
  }

  retire(ref: string): Promise<void> {
    return this.inTurn(async () => {
      if (!this.shelf.current(ref)) return
      const entries = this.entries(ref).map((entry) => ({ ...entry, retired: true }))
      await this.save(ref, entries)
      this.shelf.retire(ref)
    })
  }

  drop(owners: string[]): Promise<void> {
    return this.inTurn(async () => {
      const refs = this.shelf.refsOf(owners)
      if (refs.length === 0) return
      const secrets = { ...this.sealed.secrets }
      for (const ref of refs) delete secrets[ref]
      await this.write(secrets)
      for (const ref of refs) this.shelf.drop(ref)
    })
  }

  private save(ref: string, entries: Sealed[]): Promise<void> {
    return this.write({ ...this.sealed.secrets, [ref]: entries })
  }

  /** Memory follows the file, never the other way round. */
  private async write(secrets: VaultFile['secrets']): Promise<void> {
    const sealed = { ...this.sealed, secrets }
    await writeAtomically(this.file, `${JSON.stringify(sealed, null, 1)}\n`)
    this.sealed = sealed
  }

  private entries(ref: string): Sealed[] {
    return this.sealed.secrets[ref] ?? []
  }

  private inTurn<T>(step: () => Promise<T>): Promise<T> {
    const done = this.last.then(step)
    this.last = done.catch(() => {})
    return done
  }
}

function seal(key: Uint8Array, { ref, version, text }: Secret): Sealed {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(boundTo(ref, version))
  const ciphertext = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  const base64 = (bytes: Buffer) => bytes.toString('base64')
  return { version, nonce: base64(nonce), ciphertext: base64(ciphertext), tag: base64(cipher.getAuthTag()), retired: false }
}

function unseal(file: string, key: Uint8Array, ref: string, { version, nonce, ciphertext, tag }: Sealed): string {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64'), { authTagLength: 16 })
    decipher.setAAD(boundTo(ref, version)).setAuthTag(Buffer.from(tag, 'base64'))
    return decipher.update(ciphertext, 'base64', 'utf8') + decipher.final('utf8')
  } catch {
    throw damaged(file, `The entry ${ref}, version ${version}, was changed after it was sealed.`)
  }
}

async function read(file: string): Promise<VaultFile> {
  try {
    return VaultFile.parse(JSON.parse(await fs.readFile(file, 'utf8')))
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return { version: 1, secrets: {} }
    if (errorCode(error)) throw storageProblem(error, `${file} can't be read`)
    throw damaged(file, error instanceof z.ZodError ? z.prettifyError(error) : String(error))
  }
}

function damaged(file: string, why: string): ProblemError {
  const fix = 'Restore the file from a backup. To go on without its secrets, move it away and enter them anew.'
  return new ProblemError({ code: 'storage_failed', message: `${file} is damaged, so nothing is written over it. ${why}`, fix })
}

const boundTo = (ref: string, version: number) => Buffer.from(JSON.stringify([ref, version]))
