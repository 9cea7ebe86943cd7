import type { Catalog } from '../../../src-preload/contract/catalog'
import type { Subscription } from '../../../src-preload/contract/hook'
import { eventTypeOf } from '../catalogs'
import { refused } from '../refusal'

/** The types a hook takes, as its provider allows. Absent means all, where that can be. */
export function checkSubscription(catalog: Catalog, events: Subscription | undefined): Subscription {
  if (events === undefined && catalog.subscription !== 'list') return 'all'
  if (events === 'all' && catalog.subscription === 'list') {
    throw refused(catalog, 'events', 'lets a hook take only the events selected for it', 'Name at least one event type.')
  }
  if (events === undefined || (events !== 'all' && events.length === 0)) {
    throw refused(catalog, 'events', 'wants at least one event type on a hook', 'Name at least one, or "all" where the provider allows it.')
  }
  if (events === 'all') return 'all'
  const types = [...new Set(events)]
  if (catalog.subscription === 'one-or-all' && types.length > 1) {
    throw refused(
      catalog,
      'events',
      'takes one event type on a hook, or all of them',
      'Make one hook for each type, or leave the type out to get all.',
    )
  }
  for (const [index, type] of types.entries()) refuseRemoved(catalog, type, `events.${index}`)
  return types
}

function refuseRemoved(catalog: Catalog, type: string, field: string): void {
  const known = eventTypeOf(catalog, type, field)
  if (known.status !== 'removed') return
  throw refused(
    catalog,
    field,
    `removed "${type}"`,
    known.replacedBy ? `Its page says: ${known.replacedBy}.` : 'Its page names no replacement.',
  )
}
