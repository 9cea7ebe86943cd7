import { InboxSettings } from '../../../src-preload/contract/inbox'
import type { Fault } from '../../../src-preload/contract/workspace'
import type { CatalogContent } from '../../formats/workspace-catalog'
import { type Entry, type ReadWorkspace, readWorkspace } from '../../formats/workspace-read'
import { sampleText } from '../../formats/workspace-samples'
import type { Path } from '../../formats/workspace-text'
import { type CatalogShelf, type CatalogSource, createCatalogShelf } from '../catalogs'
import { checkedPayload } from '../events/event-making'
import { checkInboxSecret, settingsAfter, usualSettings } from '../inbox/settings'
import type { Crypto, HookRecord, InboxRecord, OwnEventType, OwnSample, RegistryData } from '../ports'
import { ProblemError } from '../problem'
import type { Registry } from '../registry'
import { type DefinedCatalogs, definedCatalogs } from './defined-catalogs'
import { type Attempt, hookRecord } from './hook-record'
import { referencesOf } from './references'

/** What a file holds as a registry would: ids are names, times are empty. With faults it is not to be used. */
type Held = 'hooks' | 'inboxes' | 'importedCatalogs' | 'eventTypes' | 'samples' | 'environments' | 'runs'
export interface Incoming extends Pick<Required<RegistryData>, Held> {
  faults: Fault[]
  read: ReadWorkspace
  catalogs: CatalogShelf
  /** Of the catalogs that come with it, by id: `stored` of its records is the id. */
  contents: Map<string, CatalogContent>
}
export interface IncomingNeeds {
  registry: Pick<Registry, 'own' | 'hooks' | 'hook' | 'findHook' | 'inboxes' | 'inbox' | 'findInbox'>
  source: CatalogSource
  crypto: Crypto
}
type Named = { name: string }

/** Reads a file and applies every rule that adding its things by hand would meet. */
export function incomingOf(text: string, needs: IncomingNeeds): Incoming {
  const read = readWorkspace(text)
  const faults = [...read.faults]
  const attemptAt =
    (path: Path, fields: Record<string, Path> = {}): Attempt =>
    (check) => {
      try {
        return check()
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error
        const { field, message, fix } = error.problem
        faults.push(read.text.fault([...path, ...(fields[field ?? ''] ?? stepsOf(field))], message, fix ?? 'Correct it.'))
      }
    }
  const defined = definedCatalogs(read, needs.source, attemptAt)
  const { eventTypes, samples } = ownOf(read, defined, attemptAt)
  const own = needs.registry.own()
  const all = {
    eventTypes: [...(own.eventTypes ?? []).filter((one) => !eventTypes.some((other) => isSame(one, other))), ...eventTypes],
    samples: [...(own.samples ?? []), ...samples],
  }
  const catalogs = createCatalogShelf(defined.source, () => all)
  for (const section of ['environments', 'inboxes', 'hooks', 'runs'] as const) faults.push(...namesTwice(read[section], read))
  const hooks = read.hooks.flatMap(({ path, value }): HookRecord[] => {
    if (defined.faulty.has(value.catalog)) return []
    const attempt = attemptAt(path, { authSecret: ['auth'], clientKey: ['connection', 'clientKey'] })
    const catalog = attempt(() => catalogs.get(value.catalog))
    return catalog ? [hookRecord(value, catalog, attempt)] : []
  })
  for (const { path, value } of samplesIn(read))
    if (!defined.faulty.has(value.catalog)) attemptAt(path, { catalog: [] })(() => checkedType(catalogs, value.catalog, value.type))
  const inboxes = read.inboxes.map((entry) => inboxRecord(entry, hooks, catalogs, needs, attemptAt(entry.path)))
  const values = <T>(entries: Entry<T>[]) => entries.map(({ value }) => value)
  const { contents } = defined
  const importedCatalogs = [...contents].map(([id, { catalog }]) => ({ id, name: catalog.name, deletedAt: null, stored: id }))
  const plain = { environments: values(read.environments), runs: values(read.runs) }
  return { faults, read, catalogs, contents, importedCatalogs, hooks, inboxes, eventTypes, samples, ...plain }
}

const stepsOf = (field: string | null): Path => (field ? field.split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step)) : [])
const isSame = (a: { catalog: string; type: string }, b: { catalog: string; type: string }) => a.catalog === b.catalog && a.type === b.type

function ownOf(read: ReadWorkspace, { source, faulty }: DefinedCatalogs, attemptAt: (path: Path) => Attempt) {
  const eventTypes: OwnEventType[] = []
  const samples: OwnSample[] = []
  const theirs = createCatalogShelf(source)
  for (const { path, value } of read.catalogs) {
    const catalog = faulty.has(value.id) ? undefined : attemptAt(path)(() => theirs.get(value.id))
    if (!catalog) continue
    for (const [index, { type, category, description }] of (value.eventTypes ?? []).entries()) {
      attemptAt([...path, 'eventTypes', index])(() =>
        refuseTheirs(
          catalog.eventTypes.some((known) => known.type === type),
          type,
          catalog.name,
        ),
      )
      eventTypes.push({ catalog: catalog.id, type, category: category ?? 'Your own', description: description ?? '' })
    }
    for (const [index, sample] of (value.samples ?? []).entries()) {
      const here = [...path, 'samples', index]
      const payload = attemptAt(here)(() => checkedPayload(sampleText(sample, read.text.sourceOf([...here, 'payload']))))
      if (payload !== undefined) samples.push({ catalog: catalog.id, type: sample.type, name: sample.name, payload })
    }
  }
  return { eventTypes, samples }
}

function refuseTheirs(isTheirs: boolean, type: string, catalog: string): void {
  if (!isTheirs) return
  throw new ProblemError({
    code: 'name_taken',
    message: `${catalog} itself has "${type}".`,
    field: 'type',
    fix: 'Take it out, or choose another name.',
  })
}

function samplesIn(read: ReadWorkspace) {
  return read.catalogs.flatMap(({ path, value }) =>
    (value.samples ?? []).map(({ type }, index) => ({ path: [...path, 'samples', index], value: { catalog: value.id, type } })),
  )
}

function checkedType(catalogs: CatalogShelf, id: string, type: string): void {
  const catalog = catalogs.get(id)
  if (catalog.eventTypes.some((known) => known.type === type)) return
  const fix = 'Add it to eventTypes, or correct the name.'
  throw new ProblemError({ code: 'unknown_event_type', message: `${catalog.name} has no event type "${type}".`, field: 'type', fix })
}

function namesTwice(entries: Entry<Named>[], { text }: ReadWorkspace): Fault[] {
  const seen = new Map<string, string>()
  return entries.flatMap(({ path, value: { name } }) => {
    const before = seen.get(name.toLowerCase())
    seen.set(name.toLowerCase(), name)
    if (before === undefined) return []
    const fix = 'Choose another name; upper and lower case count as the same.'
    return [text.fault([...path, 'name'], `"${before}" stands twice.`, fix)]
  })
}

function inboxRecord(
  { value }: ReadWorkspace['inboxes'][number],
  hooks: HookRecord[],
  catalogs: CatalogShelf,
  { registry, crypto }: IncomingNeeds,
  attempt: Attempt,
): InboxRecord {
  const { name, secret, ...given } = value
  // A hook that comes with the same file will do.
  const inFile = (wanted: string) => hooks.find((hook) => hook.name.toLowerCase() === wanted.toLowerCase())
  const around = {
    ...registry,
    hook: (wanted: string) => inFile(wanted) ?? registry.hook(wanted),
    findHook: (wanted: string) => inFile(wanted) ?? registry.findHook(wanted),
  } as Registry
  const settingsNeeds = { registry: around, catalogs, crypto, receiver: () => null }
  const usual = InboxSettings.parse(given)
  const settings = attempt(() => settingsAfter(usual, usualSettings, settingsNeeds)) ?? usualSettings
  if (!secret) attempt(() => checkInboxSecret(settings, undefined, settingsNeeds))
  const references = referencesOf({ secret })
  const record = { id: name, name, createdAt: '', deletedAt: null, settings }
  return secret ? { ...record, references } : record
}
