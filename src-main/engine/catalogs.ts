import type { Catalog, CatalogSummary, EventType } from '../../src-preload/contract/catalog'
import { compileEnvelope, type Envelope } from '../request/envelope'
import type { RegistryData } from './ports'
import { ProblemError } from './problem'
import { withOwn } from './with-own'

/** The catalogs a running engine knows: those that come with it, read when first needed, with what the user added to them. */
export interface CatalogShelf {
  list(): CatalogSummary[]
  get(id: string): Catalog
  envelope(id: string): Envelope
  /** Ids of the catalogs that have a type of this name. */
  having(type: string): string[]
}

export interface CatalogSource {
  ids(): string[]
  read(id: string): Catalog | undefined
  summaryOf(catalog: Catalog): CatalogSummary
}

type Own = Pick<RegistryData, 'eventTypes' | 'samples'>

/** @param own what the user added; another object whenever it may have changed */
export function createCatalogShelf(source: CatalogSource, own: () => Own = () => nothing): CatalogShelf {
  const envelopes = new Map<string, Envelope>()
  const merged = new Map<string, { of: Own; catalog: Catalog }>()

  const get = (id: string): Catalog => {
    const known = merged.get(id)
    if (known && known.of === own()) return known.catalog
    const bundled = source.read(id)
    if (bundled) {
      const catalog = withOwn(bundled, own())
      merged.set(id, { of: own(), catalog })
      return catalog
    }
    throw new ProblemError({
      code: 'not_found',
      message: `There is no catalog "${id}".`,
      field: 'catalog',
      fix: `Use one of: ${source.ids().join(', ')}.`,
      candidates: source.ids(),
    })
  }

  return {
    list: () => source.ids().map((id) => source.summaryOf(get(id))),
    get,
    envelope(id) {
      const envelope = envelopes.get(id) ?? compileEnvelope(get(id).envelope)
      envelopes.set(id, envelope)
      return envelope
    },
    having: (type) => source.ids().filter((id) => get(id).eventTypes.some((known) => known.type === type)),
  }
}

const nothing: Own = {}

/** The type of this name, or a problem that names those that come close. */
export function eventTypeOf(catalog: Catalog, type: string, field = 'type'): EventType {
  const found = catalog.eventTypes.find((known) => known.type === type)
  if (found) return found
  const near = nearest(
    type,
    catalog.eventTypes.map((known) => known.type),
  )
  throw new ProblemError({
    code: 'unknown_event_type',
    message: `${catalog.name} has no event type "${type}".`,
    field,
    fix: near.length > 0 ? `Did you mean ${near.join(', ')}?` : `"catalogs show ${catalog.id}" lists them all.`,
    candidates: near,
  })
}

/** Up to three names that share a word or a start with what was typed. */
export function nearest(typed: string, names: string[]): string[] {
  const words = typed
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word.length > 2)
  const score = (name: string) => {
    const lower = name.toLowerCase()
    return words.filter((word) => lower.includes(word)).length * 2 + (lower.startsWith(typed.toLowerCase().slice(0, 4)) ? 1 : 0)
  }
  return names
    .map((name) => ({ name, points: score(name) }))
    .filter(({ points }) => points > 0)
    .sort((a, b) => b.points - a.points)
    .slice(0, 3)
    .map(({ name }) => name)
}
