import type { CatalogShelf } from '../catalogs'
import type { HookRecord, Ids, InboxRecord, RegistryData } from '../ports'
import type { Incoming } from './incoming'
import { catalogKey, keyOf, sampleKey, typeKey } from './keys'
import type { Thing } from './things'

export interface ApplyNeeds {
  ids: Ids
  catalogs: Pick<CatalogShelf, 'get'>
  /** ISO 8601. */
  now: string
}
type Draft = RegistryData

/** What stands under a key, as the registry keeps it. */
export function recordAt(data: Draft, { key, kind }: Pick<Thing, 'key' | 'kind'>): unknown {
  if (kind === 'hook') return liveHook(data, key)
  if (kind === 'inbox') return liveInbox(data, key)
  return plain(data, kind).find((one) => one.key === key)?.record
}

/** Takes one thing of a file over. `replace`: the hook that is here goes, and another takes its place. */
export function take(data: Draft, incoming: Incoming, { key, kind }: Thing, replace: boolean, needs: ApplyNeeds): void {
  const theirs = incoming as unknown as Draft
  if (kind === 'hook') takeHook(data, liveHook(theirs, key) as HookRecord, key, replace, needs)
  else if (kind === 'inbox') takeInbox(data, liveInbox(theirs, key) as InboxRecord, key, needs)
  else put(data, kind, key, plain(theirs, kind).find((one) => one.key === key)?.record)
}

/** Puts a thing back as it was; null: it was not there. */
export function putBack(data: Draft, { key, kind }: Pick<Thing, 'key' | 'kind'>, before: unknown, now: string): void {
  if (kind !== 'hook' && kind !== 'inbox') {
    put(data, kind, key, before ?? undefined)
    return
  }
  const current = kind === 'hook' ? liveHook(data, key) : liveInbox(data, key)
  const old = before as { id: string; deletedAt: string | null; revision?: number } | null
  if (current && current.id !== old?.id) current.deletedAt = now
  const all: { id: string }[] = kind === 'hook' ? data.hooks : data.inboxes
  const place = all.findIndex(({ id }) => id === old?.id)
  if (!old || place < 0) return
  const revision = (all[place] as { revision?: number }).revision
  all[place] = revision === undefined ? old : ({ ...old, revision: revision + 1, updatedAt: now } as { id: string })
}

function takeHook(data: Draft, wanted: HookRecord, key: string, replace: boolean, { ids, catalogs, now }: ApplyNeeds): void {
  const current = liveHook(data, key)
  if (current && !replace) {
    const { id: _, createdAt: __, revision, pause, replaces: ___, hasPreviousSecret: ____, ...settings } = wanted
    const userPause =
      wanted.pause && !current.pause ? { ...wanted.pause, since: now } : current.pause?.by === 'user' && !pause ? null : current.pause
    delete current.references
    Object.assign(current, settings, { pause: userPause, revision: current.revision + revision, updatedAt: now })
    return
  }
  if (current) current.deletedAt = now
  const id = ids.next(catalogs.get(wanted.catalog).ids.hook)
  const pause = wanted.pause && { ...wanted.pause, since: now }
  data.hooks.push({ ...wanted, id, pause, replaces: current?.id ?? null, createdAt: now, updatedAt: now })
}

function takeInbox(data: Draft, wanted: InboxRecord, key: string, { ids, now }: ApplyNeeds): void {
  const current = liveInbox(data, key)
  if (!current) {
    data.inboxes.push({ ...wanted, id: ids.next('inb_'), createdAt: now })
    return
  }
  delete current.references
  const { name, settings, references } = wanted
  Object.assign(current, { name, settings, ...(references ? { references } : {}) })
}

const liveHook = (data: Draft, key: string) => data.hooks.find(({ name, deletedAt }) => deletedAt === null && keyOf('hooks', name) === key)
const liveInbox = (data: Draft, key: string) =>
  data.inboxes.find(({ name, deletedAt }) => deletedAt === null && keyOf('inboxes', name) === key)

type Plain = 'environment' | 'catalog' | 'eventType' | 'sample' | 'run'
const lists = { environment: 'environments', catalog: 'importedCatalogs', eventType: 'eventTypes', sample: 'samples', run: 'runs' } as const

function plain(data: Draft, kind: Plain): { key: string; record: object }[] {
  switch (kind) {
    case 'environment':
      return (data.environments ?? []).map((record) => ({ key: keyOf('environments', record.name), record }))
    case 'catalog':
      return (data.importedCatalogs ?? []).map((record) => ({ key: catalogKey(record.id), record }))
    case 'run':
      return (data.runs ?? []).map((record) => ({ key: keyOf('runs', record.name), record }))
    case 'eventType':
      return (data.eventTypes ?? []).map((record) => ({ key: typeKey(record.catalog, record.type), record }))
    case 'sample':
      return (data.samples ?? []).map((record) => ({ key: sampleKey(record.catalog, record.type, record.name), record }))
  }
}

/** In its place, at the end, or (undefined) nowhere any more. */
function put(data: Draft, kind: Plain, key: string, record: unknown): void {
  const all = plain(data, kind)
  const place = all.findIndex((one) => one.key === key)
  const records = all.map((one) => one.record)
  if (record === undefined) records.splice(place, place < 0 ? 0 : 1)
  else if (place < 0) records.push(record as object)
  else records[place] = record as object
  Object.assign(data, { [lists[kind]]: records })
}
