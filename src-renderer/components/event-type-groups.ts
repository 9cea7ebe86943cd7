import type { Catalog, EventType } from '../../src-preload/contract/catalog'

/** `unpublished`: how many more the provider announces here without saying their names. */
export interface EventTypeGroup {
  name: string
  types: EventType[]
  unpublished: number
}

/** By category in the catalog's order, the removed ones apart at the end; with a search only what matches it. */
export function groupEventTypes(catalog: Catalog, search: string): EventTypeGroup[] {
  const wanted = search.trim().toLowerCase()
  const matching = catalog.eventTypes.filter((type) => wanted === '' || textOf(type).includes(wanted))
  const groups = catalog.categories.map(({ name, unpublished }) => ({
    name,
    types: matching.filter((type) => type.category === name && type.status !== 'removed'),
    unpublished: wanted === '' ? unpublished : 0,
  }))
  const removed = { name: 'Removed', types: matching.filter(({ status }) => status === 'removed'), unpublished: 0 }
  return [...groups, removed].filter(({ types, unpublished }) => types.length + unpublished > 0)
}

const textOf = ({ type, category, description }: EventType) => `${type} ${category} ${description}`.toLowerCase()
