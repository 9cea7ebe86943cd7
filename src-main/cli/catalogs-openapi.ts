import type { FoundCatalog } from '../../src-preload/contract/catalog-import'
import { catalogById, catalogIds } from '../catalogs/bundled'
import { writeOpenApi } from '../formats/openapi/write'
import type { ContractClient } from '../rpc/contract-client'
import { type Output, table } from './output'
import { withEngine } from './program'
import { readTextFile } from './text-file'

interface ImportFlags {
  id?: string
  name?: string
  replace?: boolean
  dryRun?: boolean
}

/** With --dry-run it is only told what the document holds. */
export async function importCatalog(client: ContractClient, file: string, flags: ImportFlags, out: Output): Promise<void> {
  const text = await readTextFile(file, 'an OpenAPI document, JSON or YAML')
  const { id, name, replace } = flags
  const found = await client.catalogs.inspect({ text, id, name })
  if (flags.dryRun) {
    out.result({ ...found, imported: false }, describe(found))
    return
  }
  const { catalog, warnings } = await client.catalogs.import({ text, id, name, replace })
  const doubtful = found.webhooks.filter(({ mismatch }) => mismatch !== null)
  const told = [
    `${catalog.name} is catalog "${catalog.id}" now, with ${catalog.eventTypes} event types.`,
    ...doubtful.map(({ type, mismatch }) => `${type}: ${mismatch}`),
    ...warnings,
  ]
  out.result({ ...found, imported: true, warnings }, told.join('\n'))
}

/** Without --data, a catalog that comes with Hookbench needs no data folder. */
export async function exportCatalog(id: string, data: string | undefined, out: Output): Promise<void> {
  const bundled = data === undefined && catalogIds().includes(id) ? catalogById(id) : undefined
  const text = bundled
    ? writeOpenApi(bundled, undefined)
    : (await withEngine({ data }, false, (client) => client.catalogs.export({ id }))).text
  out.result(JSON.parse(text), text.trimEnd())
}

export async function removeCatalog(client: ContractClient, id: string, out: Output): Promise<void> {
  const removed = await client.catalogs.remove({ id })
  out.result({ id: removed.id, removed: true }, `${removed.name} is removed; "catalogs restore ${id}" brings it back.`)
}

export async function restoreCatalog(client: ContractClient, id: string, out: Output): Promise<void> {
  const { name, eventTypes } = await client.catalogs.restore({ id })
  out.result({ id, eventTypes }, `${name} is back, with ${eventTypes} event types.`)
}

function describe({ id, name, openapi, webhooks, signature, warnings }: FoundCatalog): string {
  const rows = webhooks.map(({ type, category, from, mismatch }) => [
    `  ${type}`,
    category,
    from === 'nothing' ? 'no schema' : `from ${from === 'example' ? 'an example' : 'its schema'}`,
    mismatch ?? '',
  ])
  return [
    `${name} (OpenAPI ${openapi}) would be catalog "${id}", with ${webhooks.length} event types${signature ? `, signed after ${signature}` : ''}:`,
    table(rows),
    ...warnings,
  ].join('\n')
}
