import type { Catalog } from '../../src-preload/contract/catalog'
import type { DeliveryPolicy } from '../../src-preload/contract/delivery-policy'
import type { OneOff } from '../../src-preload/contract/event'
import type { HeaderPairs } from '../../src-preload/contract/exchange'
import type { Hook } from '../../src-preload/contract/hook'
import { checkContentType, checkMethod } from './hook-rules'
import { openHeaders } from './hook-secrets'
import type { SecretHeaders } from './masks'
import { policyOf } from './policy'
import type { HookRecord, Vault } from './ports'
import { hookSecretRef } from './registry'

/** Everything about the receiving end that a request is built from, with true secret values; never kept, never told. */
export interface Recipient {
  hook: Pick<Hook, 'id' | 'name' | 'method' | 'contentType'>
  revision: number | null
  target: string
  secret: string | undefined
  headers: HeaderPairs
  secretHeaders: SecretHeaders
  /** Names of secret headers whose value is not in the vault. */
  missing: string[]
  policy: DeliveryPolicy
  /** Prefix of this recipient's refs in the vault. */
  owner: string
}

export function recipientOfHook(record: HookRecord, catalog: Catalog, vault: Vault): Recipient {
  const { pairs, secret, missing } = openHeaders(vault, `hooks/${record.id}`, record.headers)
  return {
    hook: record,
    revision: record.revision,
    target: record.target,
    secret: vault.current(hookSecretRef(record.id))?.text,
    headers: pairs,
    secretHeaders: secret,
    missing,
    policy: policyOf(catalog, record),
    owner: `hooks/${record.id}/`,
  }
}

/** A URL used once, its secret values sealed under the delivery's own id. */
export function recipientOfOneOff(deliveryId: string, once: Omit<OneOff, 'secret'>, catalog: Catalog, vault: Vault): Recipient {
  const { pairs, secret, missing } = openHeaders(
    vault,
    `deliveries/${deliveryId}`,
    (once.headers ?? []).map(({ name, value, secret: hidden }) => ({ name, value: value ?? null, secret: hidden ?? false })),
  )
  return {
    hook: {
      id: deliveryId,
      name: once.target,
      method: checkMethod(catalog, once.method),
      contentType: checkContentType(catalog, once.contentType),
    },
    revision: null,
    target: once.target,
    secret: vault.current(`deliveries/${deliveryId}/secret`)?.text,
    headers: pairs,
    secretHeaders: secret,
    missing,
    policy: policyOf(catalog, { delivery: once.delivery ?? {}, timeoutMs: once.timeoutMs ?? null }),
    owner: `deliveries/${deliveryId}/`,
  }
}
