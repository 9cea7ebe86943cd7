import type { Catalog } from '../../../src-preload/contract/catalog'
import type { HookRecord } from '../ports'

/** Why this hook does not get this type, as a sentence, or null. */
export function notSubscribed(hook: Pick<HookRecord, 'events' | 'name'>, catalog: Catalog, type: string): string | null {
  const known = catalog.eventTypes.find((one) => one.type === type)
  if (known?.status === 'removed') return `${catalog.name} removed "${type}": ${known.replacedBy ?? 'it has no replacement'}.`
  if (hook.events === 'all' || hook.events.includes(type)) return null
  return `"${hook.name}" is not subscribed to ${type}.`
}
