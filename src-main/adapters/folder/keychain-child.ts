import { createRequire } from 'node:module'
import { hearParent, tellParent } from '../parent'

// Runs in a process of its own: keychain.ts says why.

export interface KeychainQuestion {
  /** Where the native package is: as the program that asks sees it. */
  keyring: string
  service: string
  account: string
  /** Absent: only read. */
  secret?: string
}
export type KeychainAnswer = { secret: string | null } | { error: string }

hearParent(async (question: KeychainQuestion) => {
  tellParent(await answer(question))
})
tellParent('ready')

async function answer({ keyring, service, account, secret }: KeychainQuestion): Promise<KeychainAnswer> {
  try {
    const { AsyncEntry } = createRequire(import.meta.url)(keyring) as typeof import('@napi-rs/keyring')
    // On Linux the entry is pinned to the secret service: the package's fallback, the kernel keyring, forgets everything at the next reboot.
    const entry = new AsyncEntry(service, account, { linux: { store: 'secret-service' } })
    if (secret !== undefined) await entry.setPassword(secret)
    return { secret: (await entry.getPassword()) ?? null }
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) }
  }
}
