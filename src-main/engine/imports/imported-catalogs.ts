import type { Catalog } from '../../../src-preload/contract/catalog'
import type { SchemaCheck } from '../../formats/openapi/check'
import type { Schemas } from '../../formats/openapi/schemas'
import { utf8, utf8Text } from '../../request/bytes'
import type { CatalogSource } from '../catalogs'
import type { BodyStore, RegistryData } from '../ports'
import { ProblemError } from '../problem'
import type { Registry } from '../registry'

export interface ImportedContent {
  catalog: Catalog
  schemas: Schemas
}
export interface ImportedCatalogs {
  /** Those that come with Hookbench and those that were imported, as one. */
  source: CatalogSource
  isBundled(id: string): boolean
  content(id: string): ImportedContent | undefined
  /** Resolves when the catalog is in the registry's file. One of the same id is replaced. */
  put(content: ImportedContent): Promise<void>
  /** Null: it is there again. Throws `not_found`. */
  markDeleted(id: string, deletedAt: string | null, check?: (data: RegistryData) => void): Promise<void>
}

/** Reads what was imported. Without its content a catalog is not there, and `onFault` hears of it: all else goes on working. */
export async function openImportedCatalogs(
  bundled: CatalogSource,
  registry: Registry,
  bodies: BodyStore,
  onFault: (error: unknown) => void,
): Promise<ImportedCatalogs> {
  const contents = new Map<string, ImportedContent>()
  const checks = new Map<string, { of: ImportedContent; check: SchemaCheck }>()
  const isBundled = (id: string) => bundled.ids().includes(id)
  const load = async (id: string, stored: string) => {
    const content = read(await bodies.get(stored))
    if (content) contents.set(id, content)
    else onFault(new Error(`The imported catalog "${id}" is damaged or missing (bodies/${stored.slice(0, 2)}/${stored}). Import it again.`))
  }
  for (const { id, stored, deletedAt } of registry.data().importedCatalogs ?? [])
    if (deletedAt === null && !isBundled(id)) await load(id, stored)

  const checkFor = async (id: string): Promise<SchemaCheck | undefined> => {
    const of = contents.get(id)
    if (!of) return undefined
    const known = checks.get(id)
    if (known?.of === of) return known.check
    const { schemaCheck } = await import('../../formats/openapi/check')
    const check = schemaCheck(of.schemas)
    checks.set(id, { of, check })
    return check
  }
  const source: CatalogSource = {
    ids: () => [...bundled.ids(), ...[...contents.keys()].sort()],
    read: (id) => bundled.read(id) ?? contents.get(id)?.catalog,
    summaryOf: bundled.summaryOf,
    async mismatch(id, type, payload) {
      const check = await checkFor(id)
      const mismatches = check?.(type, JSON.parse(payload)) ?? []
      if (mismatches.length === 0) return null
      const { mismatchWords } = await import('../../formats/openapi/mismatch-words')
      return `This is not what the schema of ${type} says. ${mismatchWords(mismatches)}`
    },
  }
  return {
    source,
    isBundled,
    content: (id) => contents.get(id),
    async put(content) {
      const { id, name } = content.catalog
      const stored = await bodies.put(utf8(JSON.stringify(content)))
      await registry.change((data) => {
        const others = (data.importedCatalogs ?? []).filter((one) => one.id !== id)
        data.importedCatalogs = [...others, { id, name, deletedAt: null, stored }]
        contents.set(id, content)
      })
    },
    async markDeleted(id, deletedAt, check) {
      await registry.change(async (data) => {
        const record = data.importedCatalogs?.find((one) => one.id === id && (one.deletedAt === null) === (deletedAt !== null))
        if (!record) throw notImported(id)
        check?.(data)
        record.deletedAt = deletedAt
        if (deletedAt === null) await load(id, record.stored)
      })
      if (deletedAt !== null) contents.delete(id)
    },
  }
}

function read(bytes: Uint8Array | undefined): ImportedContent | null {
  const text = bytes && utf8Text(bytes)
  return text ? (JSON.parse(text) as ImportedContent) : null
}

const notImported = (id: string) =>
  new ProblemError({
    code: 'not_found',
    message: `There is no imported catalog "${id}".`,
    field: 'id',
    fix: 'Those that come with Hookbench stay.',
  })
