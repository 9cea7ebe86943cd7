import type { Catalog, EventType, Sample } from '../../src-preload/contract/catalog'
import { CatalogDefinition } from '../../src-preload/contract/catalog-definition'
import { stepsOf } from './openapi/reference'
import { standalone } from './openapi/schema'
import type { Schemas } from './openapi/schemas'
import { sparse } from './sparse'

/** A catalog with the schemas of its payloads. */
export interface CatalogContent {
  catalog: Catalog
  schemas: Schemas
}
type DefinedType = CatalogDefinition['eventTypes'][number]

const members = Object.keys(CatalogDefinition.shape)
const usualType = { description: '', status: 'live', replacedBy: null, note: null, firesBefore: [], fires: [], illustrative: false }
const usualSample = { provenance: 'page', note: null }

/** A catalog as it stands in a workspace file: in the order of the contract, and without what is as in `usual`. */
export function definitionOf({ catalog, schemas }: CatalogContent, usual: Catalog): CatalogDefinition {
  const { name, version, source, asOf, summary, id: _, importedAt: __, eventTypes, categories, ...rules } = catalog
  const told: Partial<CatalogDefinition> = {
    ...{ name, version, source, asOf, summary },
    ...sparse(rules, usualRules(usual)),
    ...sparse({ categories }, { categories: categoriesOf(eventTypes) }),
    eventTypes: eventTypes.map(typeEntry),
    ...(Object.keys(schemas.types).length > 0 ? { schemas } : {}),
  }
  return Object.fromEntries(
    members.flatMap((member) => (member in told ? [[member, told[member as keyof CatalogDefinition]]] : [])),
  ) as never
}

/** The catalog of a definition. Schemas come as from a document: without patterns that could run for ever. */
export function contentOf(id: string, definition: CatalogDefinition, usual: Catalog): CatalogContent {
  const { eventTypes: defined, schemas, categories, ...rules } = definition
  const eventTypes = defined.map(
    ({ samples, ...type }): EventType => ({
      ...({ ...usualType, ...type } as Omit<EventType, 'samples'>),
      samples: samples.map((sample): Sample => ({ ...(usualSample as Pick<Sample, 'provenance' | 'note'>), ...sample })),
    }),
  )
  const catalog = { ...usual, ...usualRules(usual), ...rules, id, categories: categories ?? categoriesOf(eventTypes), eventTypes }
  return { catalog: catalog as Catalog, schemas: schemas ? safe(schemas as Schemas) : { types: {}, definitions: {} } }
}

const usualRules = (usual: Catalog) => ({ ...usual, fresh: {}, envelope: [{ spread: 'payload' }] })

function categoriesOf(types: { category: string }[]): Catalog['categories'] {
  return [...new Set(types.map(({ category }) => category))].map((name) => ({ name, unpublished: 0, note: null }))
}

function typeEntry({ type, category, own: _, samples, ...more }: EventType): DefinedType {
  const entries = samples.map(({ name, payload, text: _, ...kept }) => ({ name, ...sparse(kept, usualSample), payload }))
  return { type, category, ...sparse(more, usualType), samples: entries }
}

function safe({ types, definitions }: Schemas): Schemas {
  const reference = (ref: string) => {
    const [place, name = ''] = stepsOf(ref)
    return ref.startsWith('#/') && place === '$defs' && Object.hasOwn(definitions, name) ? ref : null
  }
  const each = (all: Record<string, unknown>): Schemas['types'] =>
    Object.fromEntries(
      Object.entries(all).map(([name, schema]) => [name, standalone(schema, { is30: false, reference, onPatternLeftOut() {} })]),
    )
  return { types: each(types), definitions: each(definitions) }
}
