import { createHmac, randomBytes, randomUUID } from 'node:crypto'
import fs from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { ProblemError } from '../../engine/problem'
import type { Keychain } from './keychain'
import { errorCode, storageProblem } from './storage-problem'
import { writeAtomically } from './write-atomically'

/** Where the key of a data folder lives, and a fingerprint that tells the right key from any other. */
export const KeyPlace = z.discriminatedUnion('place', [
  z.strictObject({ place: z.literal('keychain'), account: z.string(), fingerprint: z.string() }),
  z.strictObject({ place: z.literal('file'), fingerprint: z.string() }),
])
export type KeyPlace = z.infer<typeof KeyPlace>

const KEY_BYTES = 32
/** A keychain that can't be written this fast when the folder is made is not one to depend on. */
const TIMEOUT_TO_WRITE_MS = 3_000
/** Long enough for a person to unlock the keychain when asked to. */
const TIMEOUT_TO_READ_MS = 30_000

export interface KeyChoice {
  /** Never the keychain: `HOOKBENCH_KEY=file`. */
  file?: boolean
  /** Absent: none can be reached. */
  keychain?: Keychain
}

/** Makes the one key of a new data folder: in the keychain if that can be reached, otherwise in `vault.key` (0600). Throws `storage_failed`. */
export async function makeDataKey(folder: string, { file = false, keychain }: KeyChoice = {}): Promise<KeyPlace> {
  // Made earlier, by a start that did not get as far as recording it.
  const left = await readKeyFile(folder)
  if (left) return { place: 'file', fingerprint: fingerprintOf(left) }
  const key = randomBytes(KEY_BYTES)
  const fingerprint = fingerprintOf(key)
  const account = `data-key-${randomUUID()}`
  if (!file && keychain && (await tryKeychain(keychain, account, key))) return { place: 'keychain', account, fingerprint }
  await writeAtomically(keyFile(folder), `${key.toString('base64')}\n`)
  return { place: 'file', fingerprint }
}

/** The key that was recorded when the folder was made. Throws `vault_locked` where it can't be had; a second key is never made. */
export async function readDataKey(folder: string, place: KeyPlace, keychain?: Keychain): Promise<Uint8Array> {
  const key = place.place === 'file' ? await keyFromFile(folder) : await keyFromKeychain(place.account, keychain)
  if (fingerprintOf(key) !== place.fingerprint)
    throw locked(`the key found ${whereIs(folder, place)} belongs to another data folder`, folder, place)
  return key

  async function keyFromFile(folder: string): Promise<Buffer> {
    const found = await readKeyFile(folder)
    if (!found) throw locked(`${keyFile(folder)} is missing or damaged`, folder, place)
    return found
  }

  async function keyFromKeychain(account: string, keychain: Keychain | undefined): Promise<Buffer> {
    if (!keychain) throw locked('there is no keychain here', folder, place)
    const found = await keychain.read(account, TIMEOUT_TO_READ_MS).catch((error: Error) => {
      throw locked(`the keychain can't be read (${error.message})`, folder, place)
    })
    if (!found) throw locked('the keychain has no key for this data folder', folder, place)
    return Buffer.from(found, 'base64')
  }
}

async function tryKeychain(keychain: Keychain, account: string, key: Buffer): Promise<boolean> {
  try {
    await keychain.write(account, key.toString('base64'), TIMEOUT_TO_WRITE_MS)
    return true
  } catch {
    return false
  }
}

async function readKeyFile(folder: string): Promise<Buffer | null> {
  try {
    const key = Buffer.from(await fs.readFile(keyFile(folder), 'utf8'), 'base64')
    return key.length === KEY_BYTES ? key : null
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null
    throw storageProblem(error, `${keyFile(folder)} can't be read`)
  }
}

function locked(why: string, folder: string, place: KeyPlace): ProblemError {
  const fix =
    place.place === 'file'
      ? `Put the original vault.key back into ${folder}, or start with another data folder (--data).`
      : 'Unlock the keychain of the user who made this folder and start again (on Linux a secret service must run in this session), or start with another data folder (--data).'
  return new ProblemError({ code: 'vault_locked', message: `the secrets in ${folder} can't be opened: ${why}`, fix })
}

const keyFile = (folder: string) => path.join(folder, 'vault.key')
const whereIs = (folder: string, place: KeyPlace) => (place.place === 'file' ? `in ${keyFile(folder)}` : 'in the keychain')
const fingerprintOf = (key: Uint8Array) => createHmac('sha256', key).update('hookbench data key').digest('hex').slice(0, 16)
