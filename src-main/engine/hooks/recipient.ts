import type { Catalog } from '../../../src-preload/contract/catalog'
import type { DeliveryPolicy } from '../../../src-preload/contract/delivery-policy'
import type { OneOff } from '../../../src-preload/contract/event'
import type { HeaderPairs } from '../../../src-preload/contract/exchange'
import type { Connection } from '../../../src-preload/contract/hook'
import type { BuildHook } from '../../request/build'
import { policyOf } from '../delivery/policy'
import type { HookRecord, Vault } from '../ports'
import type { KnownSecrets } from '../secrecy/known-secrets'
import type { SecretHeaders } from '../secrecy/masks'
import { missingReferences } from '../workspace/references'
import { authHeader, openHeaders, refs } from './hook-secrets'
import { defaultSettings, type HookSettings, settingsAfter } from './hook-settings'

/** Everything about the receiving end that a request is built from, with true secret values; never kept, never told. */
export interface Recipient {
  hook: BuildHook
  revision: number | null
  target: string
  /** The current one first, the one it replaces behind it. */
  secrets: string[]
  auth: HeaderPairs
  headers: HeaderPairs
  secretHeaders: SecretHeaders
  /** Names of what is secret and not in the vault. */
  missing: string[]
  policy: DeliveryPolicy
  keepResponseBody: boolean
  /** `clientKey`: PEM of the client certificate's key. */
  connection: Connection & { clientKey: string | undefined }
  /** Prefix of this recipient's refs in the vault. */
  owner: string
}

/** Recipients of hooks, each worked out once for as long as its record, its catalog and the vault stay what they are. */
export function createRecipients(vault: Vault, secrets: Pick<KnownSecrets, 'state'>): (record: HookRecord, catalog: Catalog) => Recipient {
  const known = new WeakMap<HookRecord, { catalog: Catalog; vaultState: object; recipient: Recipient }>()
  return (record, catalog) => {
    const last = known.get(record)
    const vaultState = secrets.state()
    if (last && last.catalog === catalog && last.vaultState === vaultState) return last.recipient
    const recipient = recipientOfHook(record, catalog, vault)
    known.set(record, { catalog, vaultState, recipient })
    return recipient
  }
}

export function recipientOfHook(record: HookRecord, catalog: Catalog, vault: Vault): Recipient {
  const { id, name, target, revision, references } = record
  const recipient = opened(`hooks/${id}`, record, catalog, vault)
  const missing = [...recipient.missing, ...missingReferences(`hooks/${id}`, references, vault)]
  return { ...recipient, missing, hook: { ...record, id, name }, target, revision }
}

/** A URL used once, its secret values sealed under the delivery's own id. */
export function recipientOfOneOff(
  deliveryId: string,
  { target, ...once }: Omit<OneOff, 'secret'>,
  catalog: Catalog,
  vault: Vault,
): Recipient {
  // They were checked when they came; secret headers have no value here and must not be asked for one.
  const headers = (once.headers ?? []).map(({ name, value, secret }) => ({ name, value: value ?? null, secret: secret ?? false }))
  const settings = { ...settingsAfter(catalog, { ...once, headers: undefined }, defaultSettings(catalog)), headers }
  const hook = { ...settings, id: deliveryId, name: target }
  return { ...opened(`deliveries/${deliveryId}`, settings, catalog, vault), hook, target, revision: null }
}

function opened(owner: string, settings: HookSettings, catalog: Catalog, vault: Vault): Omit<Recipient, 'hook' | 'target' | 'revision'> {
  const { pairs, secret, missing } = openHeaders(vault, owner, settings.headers)
  const auth = authHeader(settings.auth, vault.current(refs.auth(owner))?.text)
  const sealedAuth = auth?.[0] && vault.current(settings.auth.kind === 'basic' ? refs.basic(owner) : refs.auth(owner))
  if (sealedAuth && !secret.has('authorization')) secret.set('authorization', sealedAuth)
  return {
    secrets: [refs.secret(owner), refs.previous(owner)].flatMap((ref) => vault.current(ref)?.text ?? []),
    auth: auth ?? [],
    headers: pairs,
    secretHeaders: secret,
    missing: auth ? missing : [...missing, settings.auth.kind === 'basic' ? 'the password' : 'the token'],
    policy: policyOf(catalog, settings),
    keepResponseBody: settings.logResponseBody ?? catalog.logResponseBody.value,
    connection: { ...settings.connection, clientKey: vault.current(refs.clientKey(owner))?.text },
    owner: `${owner}/`,
  }
}
