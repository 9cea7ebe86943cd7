import type { Secret, Vault } from '../ports'
import { createScanner, type Scan } from './secret-scanner'

export type { Scan } from './secret-scanner'

/** Below this many characters a secret is too common a text to be looked for in other hooks' traffic. */
const shortestAnywhere = 6

const mostOwners = 1_000

export interface KnownSecrets {
  /** Looks for every known secret, and also for the short ones that belong to `owner` (a ref prefix such as `hooks/ID/`). */
  scannerFor(owner: string | null): Scan
  /** Another object after every change of the vault. */
  state(): object
  /** The vault changed. */
  forget(): void
}

/** Scanners are built once and kept until the vault changes: every exchange goes through one. */
export function createKnownSecrets(vault: Vault): KnownSecrets {
  let everywhere: Scan | undefined
  const ofOwner = new Map<string, Scan>()
  let state = {}

  const build = (owner: string | null): Scan =>
    createScanner(vault.all().filter((secret) => secret.text.length >= shortestAnywhere || (owner !== null && isShortOwn(secret, owner))))

  return {
    scannerFor(owner) {
      const known = owner === null ? everywhere : ofOwner.get(owner)
      if (known) return known
      everywhere ??= build(null)
      if (owner === null) return everywhere
      const scan = vault.all().some((secret) => isShortOwn(secret, owner)) ? build(owner) : everywhere
      // URLs used once are owners too, and there is no end of them.
      if (ofOwner.size >= mostOwners) ofOwner.clear()
      ofOwner.set(owner, scan)
      return scan
    },
    state: () => state,
    forget() {
      state = {}
      everywhere = undefined
      ofOwner.clear()
    },
  }
}

/** A short header value such as "1" is no text to cut out of bodies; where it stands as the header itself, masks.ts finds it by name. */
function isShortOwn(secret: Secret, owner: string): boolean {
  return secret.text.length < shortestAnywhere && secret.ref.startsWith(owner) && !secret.ref.includes('/headers/')
}
