import type { SchemaCheck } from '../../formats/openapi/check'
import type { CatalogContent } from '../../formats/workspace-catalog'
import { utf8, utf8Text } from '../../request/bytes'
import { onceEach } from '../../request/once-each'
import type { CatalogSource } from '../catalogs'
import type { BodyStore, RegistryData } from '../ports'
import type { ImportedRecord } from '../ports/registry'
import { ProblemError } from '../problem'
import type { Registry } from '../registry'

export interface ImportedCatalogs {
  /** Those that come with Hookbench and those that were imported, as one. */
  source: CatalogSource
  isBundled(id: string): boolean
  content(id: string): CatalogContent | undefined
  /** What a record names, if `hold` or `load` has been called for it. */
  stored(stored: string): CatalogContent | undefined
  /** Puts it where a record can name it: to be called inside a change that does. */
  hold(content: CatalogContent): Promise<string>
  /** Makes what a record names ready for use. */
  load(record: ImportedRecord): Promise<void>
  /** Resolves when the catalog is in the registry's file. One of the same id is replaced. */
  put(content: CatalogContent): Promise<void>
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
  const contents = new Map<string, CatalogContent>()
  const isBundled = (id: string) => bundled.ids().includes(id)
  const load = async ({ id, stored }: ImportedRecord) => {
    if (contents.has(stored)) return
    const content = read(await bodies.get(stored))
    if (content) contents.set(stored, content)
    else onFault(new Error(`The imported catalog "${id}" is damaged or missing (bodies/${stored.slice(0, 2)}/${stored}). Import it again.`))
  }
  const hold = async (content: CatalogContent) => {
    const stored = await bodies.put(utf8(JSON.stringify(content)))
    contents.set(stored, content)
    return stored
  }
  const all = onceEach((data: Readonly<RegistryData>) => {
    const live = (data.importedCatalogs ?? []).filter(({ id, deletedAt }) => deletedAt === null && !isBundled(id))
    return new Map(live.flatMap(({ id, stored }) => (contents.has(stored) ? [[id, contents.get(stored) as CatalogContent]] : [])))
  })
  for (const record of registry.data().importedCatalogs ?? []) if (record.deletedAt === null && !isBundled(record.id)) await load(record)
  registry.follow(() => {
    const named = new Set((registry.data().importedCatalogs ?? []).flatMap(({ stored, deletedAt }) => (deletedAt === null ? [stored] : [])))
    for (const stored of contents.keys()) if (!named.has(stored)) contents.delete(stored)
  })

  const content = (id: string) => all(registry.data()).get(id)
  const checkOf = onceEach(async ({ schemas }: CatalogContent): Promise<SchemaCheck> => {
    const { schemaCheck } = await import('../../formats/openapi/check')
    return schemaCheck(schemas)
  })
  const source: CatalogSource = {
    ids: () => [...bundled.ids(), ...[...all(registry.data()).keys()].sort()],
    read: (id) => bundled.read(id) ?? content(id)?.catalog,
    summaryOf: bundled.summaryOf,
    async mismatch(id, type, payload) {
      const of = content(id)
      const mismatches = of ? (await checkOf(of))(type, JSON.parse(payload)) : []
      if (mismatches.length === 0) return null
      const { mismatchWords } = await import('../../formats/openapi/mismatch-words')
      return `This is not what the schema of ${type} says. ${mismatchWords(mismatches)}`
    },
  }
  return {
    ...{ source, isBundled, content, hold, load },
    stored: (stored) => contents.get(stored),
    async put(content) {
      const { id, name } = content.catalog
      await registry.change(async (data) => {
        const others = (data.importedCatalogs ?? []).filter((one) => one.id !== id)
        data.importedCatalogs = [...others, { id, name, deletedAt: null, stored: await hold(content) }]
      })
    },
    async markDeleted(id, deletedAt, check) {
      await registry.change(async (data) => {
        const record = data.importedCatalogs?.find((one) => one.id === id && (one.deletedAt === null) === (deletedAt !== null))
        if (!record) throw notImported(id)
        check?.(data)
        record.deletedAt = deletedAt
        if (deletedAt === null) await load(record)
      })
    },
  }
}

/** Names of the bodies that catalogs lie in, also of those an undo would bring back. */
export function storedCatalogs({ importedCatalogs = [], lastImport }: Readonly<RegistryData>): string[] {
  const before = (lastImport?.changed ?? []).flatMap(({ before }) => {
    const stored = typeof before === 'object' && before !== null && 'stored' in before ? before.stored : undefined
    return typeof stored === 'string' ? [stored] : []
  })
  return [...importedCatalogs.map(({ stored }) => stored), ...before]
}

function read(bytes: Uint8Array | undefined): CatalogContent | null {
  const text = bytes && utf8Text(bytes)
  return text ? (JSON.parse(text) as CatalogContent) : null
}

const notImported = (id: string) =>
  new ProblemError({
    code: 'not_found',
    message: `There is no imported catalog "${id}".`,
    field: 'id',
    fix: 'Those that come with Hookbench stay.',
  })
