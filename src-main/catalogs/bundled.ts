/// <reference types="vite/types/importMeta.d.ts" />
import type { Catalog } from '../../src-preload/contract/catalog'
import { readCatalog } from './read'

// Every JSON file beside this one is a provider: the bundler finds them, so that a new one is a file and no line of code.
const files = import.meta.glob<unknown>('./*.json', { eager: true, import: 'default' })
const sources = new Map(Object.entries(files).map(([path, source]) => [path.slice('./'.length, -'.json'.length), source]))
const read = new Map<string, Catalog>()

/** Ids of the catalogs that come with Hookbench, in alphabetical order. Reads none of them. */
export function catalogIds(): string[] {
  return [...sources.keys()].sort()
}

/** One of these catalogs, checked and resolved on first use, since a start that needs one shouldn't pay for all. */
export function catalogById(id: string): Catalog | undefined {
  const known = read.get(id)
  if (known || !sources.has(id)) return known
  const catalog = readCatalog(sources.get(id), id)
  read.set(id, catalog)
  return catalog
}

export function readCatalogs(): Catalog[] {
  return catalogIds().flatMap((id) => catalogById(id) ?? [])
}
