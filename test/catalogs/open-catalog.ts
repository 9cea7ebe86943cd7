import { catalogById } from '../../src-main/catalogs/bundled'
import type { Catalog, EventType, Sample } from '../../src-preload/contract/catalog'

export function openCatalog(id: string): Catalog {
  const catalog = catalogById(id)
  if (!catalog) throw new Error(`no catalog ${id}`)
  return catalog
}

export function typeIn(catalog: Catalog, name: string): EventType {
  const type = catalog.eventTypes.find((candidate) => candidate.type === name)
  if (!type) throw new Error(`${catalog.id} has no ${name}`)
  return type
}

/** The sample of that name, or the first one. */
export function sampleOf(catalog: Catalog, typeName: string, name?: string): Sample & { payload: Record<string, unknown> } {
  const { samples } = typeIn(catalog, typeName)
  const sample = name === undefined ? samples[0] : samples.find((candidate) => candidate.name === name)
  if (!sample) throw new Error(`${typeName} has no sample ${name}`)
  return sample as Sample & { payload: Record<string, unknown> }
}
