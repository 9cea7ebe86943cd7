import type { FoundCatalog } from '../../src-preload/contract/catalog-import'
import type { Problem } from '../../src-preload/contract/problem'
import { client } from '../client/client'
import { problemOf } from '../client/problem'
import { go } from '../stores/route'
import { saveFile } from './save-file'
import { tell, tellProblem, tellUndo } from './tell'

export interface CatalogFile {
  text: string
  id?: string
  name?: string
}
const largest = 30_000_000

/** What is in the file, before anything is added. */
export async function inspectCatalog(file: CatalogFile): Promise<{ found: FoundCatalog } | { problem: Problem }> {
  try {
    if (file.text.length > largest)
      return { problem: { code: 'too_large', message: 'The file is larger than 30 MB.', field: 'text', fix: 'Choose a smaller one.' } }
    return { found: await client.catalogs.inspect(file) }
  } catch (error) {
    return { problem: problemOf(error) }
  }
}

/** Adds it and opens it. */
export async function importCatalog(file: CatalogFile, replace: boolean): Promise<Problem | null> {
  try {
    const { catalog, warnings } = await client.catalogs.import({ ...file, replace })
    go('catalogs', catalog.id)
    tell(
      [
        `${catalog.name} is a catalog now, with ${catalog.eventTypes} events.`,
        ...warnings.filter((text) => text.startsWith('The hook')),
      ].join(' '),
    )
    return null
  } catch (error) {
    return problemOf(error)
  }
}

export async function exportCatalog(id: string) {
  try {
    const { text } = await client.catalogs.export({ id })
    saveFile(`${id}.openapi.json`, [text], 'application/json')
  } catch (error) {
    tellProblem('The catalog could not be exported', error)
  }
}

export async function removeCatalog(id: string, name: string) {
  try {
    await client.catalogs.remove({ id })
    go('catalogs')
    tellUndo(`The catalog “${name}” was removed.`, () => restore(id, name))
  } catch (error) {
    tellProblem(`“${name}” could not be removed`, error)
  }
}

async function restore(id: string, name: string) {
  try {
    await client.catalogs.restore({ id })
    go('catalogs', id)
  } catch (error) {
    tellProblem(`“${name}” could not be brought back`, error)
  }
}
