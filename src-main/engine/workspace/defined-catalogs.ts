import type { Catalog } from '../../../src-preload/contract/catalog'
import { type CatalogContent, contentOf } from '../../formats/workspace-catalog'
import type { ReadWorkspace } from '../../formats/workspace-read'
import type { Path } from '../../formats/workspace-text'
import { compileEnvelope } from '../../request/envelope'
import type { CatalogSource } from '../catalogs'
import { ProblemError } from '../problem'
import type { Attempt } from './hook-record'

export interface DefinedCatalogs {
  contents: Map<string, CatalogContent>
  /** What is there where the file is used: its own and those of this side. */
  source: CatalogSource
  /** Ids of those whose definition has mistakes: what hangs on them can't be judged. */
  faulty: Set<string>
}

/** The catalogs that a file brings along. */
export function definedCatalogs(read: ReadWorkspace, here: CatalogSource, attemptAt: (path: Path) => Attempt): DefinedCatalogs {
  const contents = new Map<string, CatalogContent>()
  const usual = here.read('custom') as Catalog
  for (const { path, value } of read.catalogs) {
    const { id, definition } = value
    if (!definition) continue
    const made = attemptAt([...path, 'definition'])(() => {
      refuseId(id, here, contents)
      refuseTwice(definition.eventTypes.map(({ type }) => type))
      const content = contentOf(id, definition, usual)
      compileEnvelope(content.catalog.envelope)
      return content
    })
    if (made) contents.set(id, made)
  }
  const source: CatalogSource = {
    ...here,
    ids: () => [...new Set([...here.ids(), ...contents.keys()])],
    read: (id) => contents.get(id)?.catalog ?? here.read(id),
  }
  return { contents, source, faulty: faultyIn(read, contents) }
}

function faultyIn({ text }: ReadWorkspace, contents: Map<string, CatalogContent>): Set<string> {
  const { catalogs } = (text.value ?? {}) as { catalogs?: unknown }
  const entries: ({ id?: unknown; definition?: unknown } | null)[] = Array.isArray(catalogs) ? catalogs : []
  const ids = entries.flatMap((one) => (one?.definition !== undefined && typeof one.id === 'string' ? [one.id] : []))
  return new Set(ids.filter((id) => !contents.has(id)))
}

function refuseId(id: string, here: CatalogSource, before: Map<string, unknown>): void {
  const fix = 'Choose another id, here and in the hooks that name it.'
  if (!/^[a-z][a-z0-9-]{0,59}$/.test(id))
    throw refusal(`"${id}" can't be the id of a catalog: lower-case letters, digits and dashes, beginning with a letter.`, fix)
  if (here.read(id) && !here.read(id)?.importedAt)
    throw refusal(`The catalog "${id}" comes with Hookbench and can't be defined anew.`, `Take the definition out. Or: ${fix}`)
  if (before.has(id)) throw refusal(`The catalog "${id}" is defined twice.`, 'Take one of them out.')
}

function refuseTwice(types: string[]): void {
  const twice = types.find((type, index) => types.indexOf(type) !== index)
  if (twice !== undefined) throw refusal(`The event type "${twice}" stands twice.`, 'Take one of them out.')
}

const refusal = (message: string, fix: string) => new ProblemError({ code: 'invalid_input', message, field: null, fix })
