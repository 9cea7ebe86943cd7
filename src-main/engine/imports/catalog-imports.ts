import type { CatalogSummary } from '../../../src-preload/contract/catalog'
import type { FoundCatalog, ImportCatalogInput, ImportedCatalog, InspectCatalogInput } from '../../../src-preload/contract/catalog-import'
import type { OpenApiCatalog } from '../../catalogs/from-openapi'
import type { CatalogShelf } from '../catalogs'
import type { ChangeHub } from '../changes'
import type { Clock, RegistryData } from '../ports'
import { ProblemError } from '../problem'
import type { Registry } from '../registry'
import { usersOf } from '../workspace/orphans'
import type { ImportedCatalogs } from './imported-catalogs'

/** Catalogs out of OpenAPI documents, and into them. What reads them is loaded when it is first asked for. */
export interface CatalogImports {
  /** Throws `invalid_input` on `text` where the document can't be used. */
  inspect(input: InspectCatalogInput): Promise<FoundCatalog>
  import(input: ImportCatalogInput): Promise<ImportedCatalog>
  /** Any catalog as an OpenAPI 3.1 document, as JSON text. */
  export(id: string): Promise<{ text: string }>
  remove(id: string): Promise<CatalogSummary>
  restore(id: string): Promise<CatalogSummary>
}
interface Needs {
  imported: ImportedCatalogs
  registry: Registry
  catalogs: CatalogShelf
  changes: ChangeHub
  clock: Clock
}

export function createCatalogImports({ imported, registry, catalogs, changes, clock }: Needs): CatalogImports {
  const { source } = imported
  const now = () => new Date(clock.now()).toISOString()
  const read = async ({ text, id, name }: InspectCatalogInput) => {
    const { readDocument } = await import('../../formats/openapi/document')
    const { catalogFromOpenApi, idOf, titleOf } = await import('../../catalogs/from-openapi')
    const document = await readDocument(text)
    const title = titleOf(document)
    const usual = catalogs.get('custom')
    const options = { usual, id: id ?? idOf(title), name: name ?? title.slice(0, 60), asOf: now().slice(0, 10) }
    return { document, found: await catalogFromOpenApi(document, options, othersHaveTheirTurn(clock)) }
  }
  const summaryNow = (id: string) => source.summaryOf(catalogs.get(id))
  const appeared = (id: string): CatalogSummary => {
    const catalog = summaryNow(id)
    changes.publish({ kind: 'catalog', catalog })
    return catalog
  }
  return {
    async inspect(input) {
      const { document, found } = await read(input)
      const { id } = found.catalog
      return {
        ...told(found),
        openapi: document.openapi,
        replaces: imported.content(id)?.catalog.name ?? null,
        taken: imported.isBundled(id) ? catalogs.get(id).name : null,
      }
    },
    async import(input) {
      const { found } = await read(input)
      const { catalog, schemas, warnings } = found
      const known = imported.content(catalog.id)
      if (imported.isBundled(catalog.id)) throw taken(catalog.id, 'It comes with Hookbench: choose another id.')
      if (known && !input.replace) throw taken(catalog.id, 'Choose another id, or replace it.')
      await imported.put({ catalog: { ...catalog, importedAt: now() }, schemas })
      return { catalog: appeared(catalog.id), warnings: [...warnings, ...lostTypes(catalog.id, registry, catalogs)] }
    },
    async export(id) {
      const catalog = catalogs.get(id)
      const { writeOpenApi } = await import('../../formats/openapi/write')
      return { text: writeOpenApi(catalog, imported.content(id)?.schemas) }
    },
    async remove(id) {
      const summary = imported.content(id) ? summaryNow(id) : undefined
      await imported.markDeleted(id, now(), (data) => refuseUsed(id, data))
      changes.publish({ kind: 'catalog-removed', id })
      return summary as CatalogSummary
    },
    async restore(id) {
      await imported.markDeleted(id, null)
      return appeared(id)
    },
  }
}

/** Deliveries and pages go on while something takes long: each few milliseconds what waits comes first. */
function othersHaveTheirTurn(clock: Clock): () => Promise<void> {
  let since = clock.monotonic()
  return async () => {
    if (clock.monotonic() - since < 8) return
    await new Promise<void>((resolve) => clock.at(clock.now(), resolve))
    since = clock.monotonic()
  }
}

function told({ catalog, mismatches, warnings, schemas }: OpenApiCatalog): Omit<FoundCatalog, 'openapi' | 'replaces' | 'taken'> {
  const { id, name, version, summary, signature, eventTypes } = catalog
  return {
    ...{ id, name, version, summary, warnings },
    signature: catalog.secret.note?.startsWith('The document') ? signature : null,
    webhooks: eventTypes.map(({ type, category, description, samples }) => ({
      ...{ type, category, description },
      samples: samples.map((sample) => sample.name),
      from: samples.some(({ provenance }) => provenance === 'page') ? 'example' : schemas.types[type] === undefined ? 'nothing' : 'schema',
      mismatch: mismatches[type] ?? null,
    })),
  }
}

/** A newer document may no longer have what hooks are subscribed to. */
function lostTypes(id: string, registry: Registry, catalogs: CatalogShelf): string[] {
  const known = new Set(catalogs.get(id).eventTypes.map(({ type }) => type))
  return registry
    .hooks()
    .filter(({ catalog }) => catalog === id)
    .flatMap(({ name, events }) => {
      const lost = events === 'all' ? [] : events.filter((type) => !known.has(type))
      return lost.length > 0 ? [`The hook ${name} is subscribed to what is no longer there: ${lost.slice(0, 5).join(', ')}.`] : []
    })
}

function refuseUsed(id: string, data: RegistryData): void {
  const users = usersOf(id, data)
  if (users.length === 0) return
  throw new ProblemError({
    code: 'conflict',
    message: `These go by this catalog: ${users.join(', ')}.`,
    field: 'id',
    fix: 'Delete them first, or give them another catalog.',
  })
}

const taken = (id: string, fix: string) =>
  new ProblemError({ code: 'name_taken', message: `There is already a catalog "${id}".`, field: 'id', fix })
