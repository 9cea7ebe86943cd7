import type { Catalog } from '../../../src-preload/contract/catalog'
import type { CustomPayload } from '../../../src-preload/contract/hook'
import type { Signing } from '../../../src-preload/contract/signature'
import type { CatalogShelf } from '../catalogs'
import { refs } from '../hooks/hook-secrets'
import type { InboxRecord, Vault } from '../ports'
import type { Registry } from '../registry'

// By whose rules, and with whose secrets, a request is checked.

export interface SigningSettings {
  signing?: Signing | null
  customPayload?: CustomPayload
}

export function signingOf({ signing }: SigningSettings, { signature, secret }: Catalog): Signing | null {
  if (signing) return signing
  if (signature) return { scheme: signature, custom: null }
  return secret.use === 'body' ? { scheme: 'body-secret', custom: null } : null
}

/** How an inbox checks. `owner` is a prefix of refs in the vault, without the slash at the end. */
export interface Checker {
  signing: Signing
  owner: string
  /** Id of the hook whose rules these are, or null for the inbox's own. */
  hook: string | null
  customPayload: boolean
}

export const inboxOwner = (id: string) => `inboxes/${id}`

/** Null where the inbox checks nothing, or what it relies on is gone. */
export function checkerOf(
  { id, settings }: Pick<InboxRecord, 'id' | 'settings'>,
  { catalogs, registry }: { catalogs: CatalogShelf; registry: Registry },
): Checker | null {
  const verification = settings?.verification
  if (!verification) return null
  const own = { owner: inboxOwner(id), hook: null, customPayload: false }
  if (verification.by === 'scheme') return { ...own, signing: verification.signing }
  const hook = verification.by === 'hook' ? registry.findHook(verification.hook) : undefined
  const named = verification.by === 'catalog' ? verification.catalog : hook?.catalog
  const catalog = catalogs.list().some((one) => one.id === named) ? catalogs.get(named ?? '') : null
  const signing = catalog && signingOf(hook ?? {}, catalog)
  if (!signing) return null
  return hook ? { owner: `hooks/${hook.id}`, hook: hook.id, customPayload: hook.customPayload.on, signing } : { ...own, signing }
}

const mostVersions = 10
const mostOthers = 200

/** The current one, the one it replaces, then everything older, newest first. */
export function secretsOf(owner: string, vault: Vault): string[] {
  const both = [refs.secret(owner), refs.previous(owner)]
  const current = both.flatMap((ref) => vault.current(ref)?.text ?? [])
  const older = vault
    .all()
    .filter(({ ref }) => both.includes(ref))
    .reverse()
  return [...new Set([...current, ...older.map(({ text }) => text)])].slice(0, mostVersions)
}

export function secretsOfOthers(registry: Registry, vault: Vault, owner: string | null): { hook: string; secret: string }[] {
  return registry
    .hooks()
    .filter(({ id }) => `hooks/${id}` !== owner)
    .flatMap(({ id, name }) => {
      const secret = vault.current(refs.secret(`hooks/${id}`))?.text
      return secret === undefined ? [] : [{ hook: name, secret }]
    })
    .slice(0, mostOthers)
}
