import type { Catalog, EventType, Sample } from '../../../src-preload/contract/catalog'
import { withStrings } from '../../catalogs/fresh'
import type { OwnEventType, OwnSample, RegistryData } from '../ports'

/** Where types stand for which no category was chosen, and the catalog has none that waits for names. */
export const ownCategory = 'Your own'
const emptySample: Sample = { name: 'empty', provenance: 'own', note: null, payload: {}, text: '{}' }

/** A catalog with the event types and samples the user added to it; the catalog's own come first. */
export function withOwn(catalog: Catalog, { eventTypes = [], samples = [] }: Pick<RegistryData, 'eventTypes' | 'samples'>): Catalog {
  const types = eventTypes.filter((own) => own.catalog === catalog.id)
  const kept = samples.filter((own) => own.catalog === catalog.id)
  if (types.length === 0 && kept.length === 0) return catalog
  const all = [...catalog.eventTypes, ...types.map(eventTypeOf)].map((type) => withSamples(catalog, type, kept))
  const names = [...new Set(types.map(({ category }) => category))]
  const added = names.filter((name) => !catalog.categories.some((category) => category.name === name))
  return {
    ...catalog,
    categories: [...catalog.categories, ...added.map((name) => ({ name, unpublished: 0, note: null }))],
    eventTypes: all,
  }
}

function eventTypeOf({ type, category, description }: OwnEventType): EventType {
  const status = { status: 'live' as const, replacedBy: null, note: null, firesBefore: [], fires: [] }
  return { type, category, description, ...status, illustrative: false, own: true, samples: [] }
}

function withSamples(catalog: Catalog, type: EventType, kept: OwnSample[]): EventType {
  const own = kept.filter((sample) => sample.type === type.type).map((sample) => sampleOf(catalog, sample))
  const samples = [...type.samples, ...own]
  return { ...type, samples: samples.length > 0 ? samples : [emptySample] }
}

function sampleOf({ fresh }: Catalog, { name, type, payload }: OwnSample): Sample {
  const named = (literal: string) => (Object.hasOwn(fresh, literal) && fresh[literal]?.kind === 'event-type' ? type : undefined)
  const text = withStrings(payload, named)
  return { name, provenance: 'own', note: null, payload: JSON.parse(text), text }
}
