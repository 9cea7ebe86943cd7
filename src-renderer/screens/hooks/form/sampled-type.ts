import type { Catalog } from '../../../../src-preload/contract/catalog'
import type { HookFormValues } from './values'

/** The event type whose sample stands for what the hook will get: the first it takes, or null where the catalog has none. */
export function sampledType({ eventTypes }: Catalog, { allEvents, types }: Pick<HookFormValues, 'allEvents' | 'types'>): string | null {
  const live = eventTypes.filter(({ status }) => status !== 'removed')
  const taken = allEvents ? live : live.filter(({ type }) => types.includes(type))
  return (taken[0] ?? live[0])?.type ?? null
}
