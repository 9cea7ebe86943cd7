import type { Hook, Pause } from '../../src-preload/contract/hook'
import { limits } from '../../src-preload/contract/limits'
import type { Environment } from '../../src-preload/contract/workspace'
import { onceEach } from '../request/once-each'
import { refs } from './hooks/hook-secrets'
import type { HookRecord, InboxRecord, RegistryData, RegistryStore, Vault } from './ports'
import { ProblemError } from './problem'
import { missingPlaces } from './workspace/references'

/** Hooks and inboxes in memory, changed one at a time, each change in the file before anyone hears of it. */
export interface Registry {
  hooks(): HookRecord[]
  inboxes(): InboxRecord[]
  hookById(id: string): HookRecord | undefined
  hook(idOrName: string): HookRecord
  inbox(idOrName: string): InboxRecord
  /** Those that were deleted too. */
  everyHook(): HookRecord[]
  everyInbox(): InboxRecord[]
  findHook(idOrName: string): HookRecord | undefined
  findInbox(idOrName: string): InboxRecord | undefined
  deletedHook(idOrName: string): HookRecord
  deletedInbox(idOrName: string): InboxRecord
  /** Runs `edit` on a copy; the copy replaces the registry once it is saved. Whatever `edit` throws leaves everything as it was. */
  change<T>(edit: (draft: RegistryData) => T | Promise<T>): Promise<T>
  /** Hears of every change, once it is saved. */
  follow(listener: () => void): void
  /** Event types and samples of the user's own; another object after every change. */
  own(): Pick<RegistryData, 'eventTypes' | 'samples'>
  /** The one that was chosen, else the first. */
  environment(): Environment | null
  /** All of it, not to be changed. */
  data(): Readonly<RegistryData>
  settings(): RegistryData['settings']
}

export async function openRegistry(store: RegistryStore): Promise<Registry> {
  let data = await store.load()
  let queue: Promise<unknown> = Promise.resolve()
  const followers: (() => void)[] = []

  const findHook = (idOrName: string) => live(data).hookById.get(idOrName) ?? named(live(data).hooks, idOrName)
  const findInbox = (idOrName: string) => named(live(data).inboxes, idOrName)

  return {
    hooks: () => live(data).hooks,
    inboxes: () => live(data).inboxes,
    everyHook: () => data.hooks,
    everyInbox: () => data.inboxes,
    hookById: (id) => live(data).hookById.get(id),
    findHook,
    findInbox,
    hook: (idOrName) => findHook(idOrName) ?? missing('hook', idOrName, live(data).hooks),
    inbox: (idOrName) => findInbox(idOrName) ?? missing('inbox', idOrName, live(data).inboxes),
    deletedHook: (idOrName) => lastDeleted(data.hooks, idOrName) ?? missing('deleted hook', idOrName, []),
    deletedInbox: (idOrName) => lastDeleted(data.inboxes, idOrName) ?? missing('deleted inbox', idOrName, []),
    change(edit) {
      const turn = queue.then(async () => {
        const draft = copied(data)
        const result = await edit(draft)
        forgetLongDeleted(draft)
        await store.save(draft)
        data = draft
        for (const listener of followers) listener()
        return result
      })
      queue = turn.catch(() => undefined)
      return turn
    },
    follow: (listener) => void followers.push(listener),
    own: () => data,
    environment() {
      const all = data.environments ?? []
      return all.find(({ name }) => name === data.settings.environment) ?? all[0] ?? null
    },
    data: () => data,
    settings: () => data.settings,
  }
}

/** All of it is JSON, and with thousands of hooks this way takes half as long as a structured clone. */
const copied = (data: RegistryData) => JSON.parse(JSON.stringify(data)) as RegistryData

/** Undo needs what was deleted lately; a script that adds and deletes all day would let the file grow without an end. */
function forgetLongDeleted(draft: RegistryData): void {
  draft.hooks = withoutLongDeleted(draft.hooks)
  draft.inboxes = withoutLongDeleted(draft.inboxes)
  if (draft.importedCatalogs) draft.importedCatalogs = withoutLongDeleted(draft.importedCatalogs)
}

function withoutLongDeleted<T extends { deletedAt: string | null }>(all: T[]): T[] {
  const deleted = all.filter(({ deletedAt }) => deletedAt !== null)
  if (deleted.length <= limits.deleted) return all
  deleted.sort((a, b) => (a.deletedAt ?? '').localeCompare(b.deletedAt ?? ''))
  const over = new Set(deleted.slice(0, -limits.deleted))
  return all.filter((one) => !over.has(one))
}

/** What was not deleted: every delivery asks, and the data are replaced, never changed. */
const live = onceEach(({ hooks, inboxes }: RegistryData) => {
  const kept = hooks.filter(({ deletedAt }) => deletedAt === null)
  return {
    hooks: kept,
    hookById: new Map(kept.map((hook) => [hook.id, hook])),
    inboxes: inboxes.filter(({ deletedAt }) => deletedAt === null),
  }
})

/** What the world may see of a hook: paused with all others, unless it is paused itself. */
export function publicHook(record: HookRecord, vault: Pick<Vault, 'current'>, pauseAll: Pause | null | undefined): Hook {
  const { deletedAt: _, references, ...hook } = record
  const places = missingPlaces(`hooks/${record.id}`, references, vault)
  const missing = places.length > 0 ? { missingSecrets: places.map(([, name]) => name), missingFor: places.map(([place]) => place) } : {}
  return { ...hook, pause: hook.pause ?? pauseAll ?? null, ...secretsOf(record.id, vault), ...missing }
}

function secretsOf(hookId: string, vault: Pick<Vault, 'current'>): Pick<Hook, 'hasSecret' | 'hasPreviousSecret'> {
  const has = (ref: string) => vault.current(ref) !== undefined
  return { hasSecret: has(refs.secret(`hooks/${hookId}`)), hasPreviousSecret: has(refs.previous(`hooks/${hookId}`)) }
}

/** Refuses a name that another one has, without regard to case. */
export function refuseTakenName(what: string, name: string, others: { name: string }[]): void {
  const taken = others.find((other) => sameName(other.name, name))
  if (!taken) return
  throw new ProblemError({
    code: 'name_taken',
    message: `There is already ${what} named "${taken.name}".`,
    field: 'name',
    fix: 'Choose another name; upper and lower case count as the same.',
  })
}

/** "Orders copy", "Orders copy 2" …: the first that nobody has. */
export function freeName(wanted: string, others: { name: string }[]): string {
  const taken = new Set(others.map(({ name }) => name.toLowerCase()))
  const isFree = (name: string) => !taken.has(name.toLowerCase())
  if (isFree(wanted)) return wanted
  for (let n = 2; ; n++) if (isFree(`${wanted} ${n}`)) return `${wanted} ${n}`
}

const sameName = (a: string, b: string) => a.toLowerCase() === b.toLowerCase()

function named<T extends { id: string; name: string }>(all: readonly T[], idOrName: string): T | undefined {
  return all.find((one) => one.id === idOrName) ?? all.find((one) => sameName(one.name, idOrName))
}

function lastDeleted<T extends { id: string; name: string; deletedAt: string | null }>(all: T[], idOrName: string): T | undefined {
  const deleted = all.filter((one) => one.deletedAt !== null).sort((a, b) => (b.deletedAt ?? '').localeCompare(a.deletedAt ?? ''))
  return named(deleted, idOrName)
}

const noneYet: Partial<Record<string, string>> = {
  hook: 'There is none yet: register one first, as with "hooks add", or send to a URL once.',
  inbox: 'There is none yet: create one first, or send to inbox:NAME, which makes it.',
}

function missing(what: string, idOrName: string, others: readonly { name: string }[]): never {
  const names = others.map(({ name }) => name)
  throw new ProblemError({
    code: 'not_found',
    message: `There is no ${what} "${idOrName}".`,
    field: what,
    fix: names.length > 0 ? `There is: ${names.slice(0, 20).join(', ')}${names.length > 20 ? ' …' : ''}.` : (noneYet[what] ?? null),
    candidates: names.slice(0, 20),
  })
}
