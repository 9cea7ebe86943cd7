import type { Catalog } from '../../../src-preload/contract/catalog'
import { type DeliveryPolicy, defaultPolicy } from '../../../src-preload/contract/delivery-policy'
import type { Hook } from '../../../src-preload/contract/hook'

/** The rules that hold for a hook: its own where it has them, then its provider's, then ours. */
export function policyOf(catalog: Pick<Catalog, 'delivery'>, hook: Pick<Hook, 'delivery' | 'timeoutMs'>): DeliveryPolicy {
  const { timeoutMs, retry, pause, redirect } = catalog.delivery
  const provider = { timeoutMs: timeoutMs.value, retry: retry.value, pause: pause.value, redirect: redirect.value }
  const own = hook.timeoutMs === null ? hook.delivery : { ...hook.delivery, timeoutMs: hook.timeoutMs }
  return { ...defaultPolicy, ...provider, ...own }
}
