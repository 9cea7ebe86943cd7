import type { Catalog, CatalogSummary, EventType } from '../../src-preload/contract/catalog'
import { compileEnvelope, type Envelope } from '../request/envelope'
import { onceEach } from '../request/once-each'
import { withOwn } from './events/with-own'
import type { RegistryData } from './ports'
import { ProblemError } from './problem'
import { lookalikes } from './query/refusal'

/** The catalogs a running engine knows: those that come with it, read when first needed, with what the user added to them. */
export interface CatalogShelf {
  list(): CatalogSummary[]
  get(id: string): Catalog
  envelope(id: string): Envelope
  /** Ids of the catalogs that have a type of this name. */
  having(type: string): string[]
  /** Where a payload (JSON text) is not what the type's schema says, as a sentence; null where it is, or where there is no schema. */
  mismatch(id: string, type: string, payload: string): Promise<string | null>
}

export interface CatalogSource {
  ids(): string[]
  read(id: string): Catalog | undefined
  summaryOf(catalog: Catalog): CatalogSummary
  mismatch?(id: string, type: string, payload: string): Promise<string | null>
}

type Own = Pick<RegistryData, 'eventTypes' | 'samples'>

/** @param own what the user added; another object whenever it may have changed */
export function createCatalogShelf(source: CatalogSource, own: () => Own = () => nothing): CatalogShelf {
  // By its members, since a catalog of the user's own can be replaced by another with the same id.
  const envelope = onceEach(compileEnvelope)
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
    envelope: (id) => envelope(get(id).envelope),
    mismatch: async (id, type, payload) => (await source.mismatch?.(id, type, payload)) ?? null,
    having: (type) => source.ids().filter((id) => get(id).eventTypes.some((known) => known.type === type)),
  }
}

const nothing: Own = {}

/** The first of a name counts. */
const typesOf = onceEach(({ eventTypes }: Catalog) => new Map(eventTypes.toReversed().map((known) => [known.type, known])))

/** The type of this name, or a problem that names those that come close. */
export function eventTypeOf(catalog: Catalog, type: string, field = 'type'): EventType {
  const found = typesOf(catalog).get(type)
  if (found) return found
  const near = nearest(
    type,
    catalog.eventTypes.map((known) => known.type),
  )
  throw new ProblemError({
    code: 'unknown_event_type',
    message: `${catalog.name} has no event type "${type}".`,
    field,
    fix: near.length > 0 ? `Did you mean ${near.join(', ')}?` : wayOut(catalog, type),
    candidates: near,
  })
}

function wayOut({ id, eventTypes }: Catalog, type: string): string {
  return eventTypes.length > 0 ? `"catalogs show ${id}" lists them all.` : `It has none yet: "catalogs add-type ${id} ${type}" adds it.`
}

/** Up to three names: first those a slip of the finger away, then those that have a word of it. */
export function nearest(typed: string, names: string[]): string[] {
  const words = wordsOf(typed).filter((word) => word.length > 2)
  const shared = (name: string) =>
    wordsOf(name).filter((own) => words.some((word) => own.startsWith(word) || (own.length > 2 && word.startsWith(own)))).length
  const related = names
    .map((name) => ({ name, points: shared(name) }))
    .filter(({ points }) => points > 0)
    .sort((a, b) => b.points - a.points)
    .map(({ name }) => name)
  return [...new Set([...lookalikes(typed, names), ...related])].slice(0, 3)
}

/** Of `lead.stageChanged`: lead, stage, changed. */
function wordsOf(name: string): string[] {
  return name.split(/[^A-Za-z0-9]+|(?<=[a-z0-9])(?=[A-Z])/).map((word) => word.toLowerCase())
}
