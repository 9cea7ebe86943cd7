import type { Catalog } from '../../../src-preload/contract/catalog'
import type { CatalogDefinition } from '../../../src-preload/contract/catalog-definition'
import type { Run } from '../../../src-preload/contract/run'
import {
  type Environment,
  schemaPlace,
  type Workspace,
  type WorkspaceHook,
  type WorkspaceInbox,
  workspaceVersion,
} from '../../../src-preload/contract/workspace'
import type { PlanItem } from '../../../src-preload/contract/workspace-procedures'
import { exactText } from '../../formats/exact-json'
import type { CatalogContent } from '../../formats/workspace-catalog'
import { definitionOf } from '../../formats/workspace-catalog'
import { hookEntry } from '../../formats/workspace-hook'
import { inboxEntry } from '../../formats/workspace-inbox'
import { catalogEntry } from '../../formats/workspace-samples'
import { onceEach } from '../../request/once-each'
import type { CatalogShelf } from '../catalogs'
import { defaultSettings } from '../hooks/hook-settings'
import { settingsOf } from '../inbox/settings'
import type { RegistryData } from '../ports'
import { catalogKey, keyOf, sampleKey, typeKey } from './keys'

/** One thing of a registry as a workspace file has it: `entry` is the same for two registries exactly where the thing is. */
export interface Thing {
  key: string
  kind: PlanItem['kind']
  name: string
  entry: object
}
export interface View {
  catalogs: Pick<CatalogShelf, 'get'>
  /** What lies under the `stored` of an imported catalog; undefined: it is damaged. */
  content(stored: string): CatalogContent | undefined
  /** The rules of those that say nothing else. */
  usual: Catalog
  /** Whether there is a value for a place of an owner (`hooks/ID`). */
  has(owner: string, place: string): boolean
}
type Held = Pick<RegistryData, 'hooks' | 'inboxes' | 'importedCatalogs' | 'eventTypes' | 'samples' | 'environments' | 'runs'>

/** In the order in which a file has them. */
export function thingsOf(data: Held, view: View): Thing[] {
  const environments = (data.environments ?? []).map(
    (one): Thing => ({ key: keyOf('environments', one.name), kind: 'environment', name: one.name, entry: one }),
  )
  const imported = (data.importedCatalogs ?? []).filter(({ deletedAt }) => deletedAt === null)
  const catalogs = sorted(imported, ({ id }) => id).flatMap(({ id, stored }): Thing[] => {
    const content = view.content(stored)
    return content ? [{ key: catalogKey(id), kind: 'catalog', name: content.catalog.name, entry: defined(content, view.usual) }] : []
  })
  // While something is being taken over, a catalog is in the data before anybody else sees it.
  const storedById = new Map(imported.map(({ id, stored }) => [id, stored]))
  const catalogOf = (id: string) => view.content(storedById.get(id) ?? '')?.catalog ?? view.catalogs.get(id)
  const types = sorted(keptOwn(data.eventTypes, data), ({ catalog, type }) => `${catalog}\n${type}`).map((own): Thing => {
    const [entry] = catalogEntry(own.catalog, [own], []).eventTypes ?? []
    return { key: typeKey(own.catalog, own.type), kind: 'eventType', name: own.type, entry: { ...entry } }
  })
  const samples = sorted(keptOwn(data.samples, data), ({ catalog, type, name }) => `${catalog}\n${type}\n${name}`).map((own): Thing => {
    const [entry] = catalogEntry(own.catalog, [], [own]).samples ?? []
    return { key: sampleKey(own.catalog, own.type, own.name), kind: 'sample', name: `${own.type}: ${own.name}`, entry: { ...entry } }
  })
  const live = <T extends { deletedAt: string | null; name: string }>(all: T[]) =>
    sorted(
      all.filter((one) => one.deletedAt === null),
      ({ name }) => name.toLowerCase(),
    )
  const hookName = (idOrName: string) => data.hooks.find(({ id, deletedAt }) => id === idOrName && deletedAt === null)?.name ?? idOrName
  const inboxes = live(data.inboxes).map((inbox): Thing => {
    const entry = inboxEntry(inbox, settingsOf(inbox), view.has(`inboxes/${inbox.id}`, 'secret'), hookName)
    return { key: keyOf('inboxes', inbox.name), kind: 'inbox', name: inbox.name, entry }
  })
  const hooks = live(data.hooks).map((hook): Thing => {
    const entry = hookEntry(hook, defaultSettings(catalogOf(hook.catalog)), (place) => view.has(`hooks/${hook.id}`, place))
    return { key: keyOf('hooks', hook.name), kind: 'hook', name: hook.name, entry }
  })
  const runs = (data.runs ?? []).map((run): Thing => ({ key: keyOf('runs', run.name), kind: 'run', name: run.name, entry: run }))
  return [...environments, ...catalogs, ...types, ...samples, ...inboxes, ...hooks, ...runs]
}

const definitions = onceEach((content: CatalogContent) => onceEach((usual: Catalog) => definitionOf(content, usual)))
const defined = (content: CatalogContent, usual: Catalog) => definitions(content)(usual)

/** Of a catalog that was deleted nothing is told. */
function keptOwn<T extends { catalog: string }>(all: T[] = [], { importedCatalogs = [] }: Held): T[] {
  const gone = new Set(importedCatalogs.filter(({ deletedAt }) => deletedAt !== null).map(({ id }) => id))
  return gone.size === 0 ? all : all.filter(({ catalog }) => !gone.has(catalog))
}

/** The file's text: two blanks a level, members in the order of the contract, ends with a line break. */
export function workspaceText(things: Thing[], data: Held): string {
  const entries = (kind: Thing['kind']) => things.filter((thing) => thing.kind === kind).map(({ entry }) => entry)
  const keys = new Set(things.map(({ key }) => key))
  const types = sorted(data.eventTypes ?? [], ({ type }) => type).filter(({ catalog, type }) => keys.has(typeKey(catalog, type)))
  const samples = sorted(data.samples ?? [], ({ type, name }) => `${type}\n${name}`).filter((one) =>
    keys.has(sampleKey(one.catalog, one.type, one.name)),
  )
  const definitionById = new Map(
    things.flatMap(({ key, kind, entry }) => (kind === 'catalog' ? [[key.slice('catalogs/'.length), entry as CatalogDefinition]] : [])),
  )
  const ids = [...new Set([...definitionById.keys(), ...[...types, ...samples].map(({ catalog }) => catalog)])].sort()
  const of = <T extends { catalog: string }>(all: T[], id: string) => all.filter(({ catalog }) => catalog === id)
  const workspace: Workspace = {
    $schema: schemaPlace,
    version: workspaceVersion,
    ...filled('environments', entries('environment') as Environment[]),
    ...filled(
      'catalogs',
      ids.map((id) => catalogEntry(id, of(types, id), of(samples, id), definitionById.get(id))),
    ),
    ...filled('inboxes', entries('inbox') as WorkspaceInbox[]),
    ...filled('hooks', entries('hook') as WorkspaceHook[]),
    ...filled('runs', entries('run') as Run[]),
  }
  return `${exactText(workspace, 'laid-out')}\n`
}

const filled = <K extends string, T>(name: K, list: T[]) => (list.length > 0 ? ({ [name]: list } as Record<K, T[]>) : {})

/** By code units, so that every machine sorts alike. */
function sorted<T>(all: T[], by: (one: T) => string): T[] {
  return all.toSorted((a, b) => (by(a) < by(b) ? -1 : by(a) > by(b) ? 1 : 0))
}
