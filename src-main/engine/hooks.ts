import type { Catalog } from '../../src-preload/contract/catalog'
import { Connection, type CreatedHook, type Hook, type HookDraft, type HookPatch } from '../../src-preload/contract/hook'
import { limits } from '../../src-preload/contract/limits'
import type { CatalogShelf } from './catalogs'
import type { ChangeHub } from './changes'
import * as rules from './hook-rules'
import { copySecrets, dropLostHeaders, keptHeaders, sealHeaders } from './hook-secrets'
import { addMissingInbox } from './inboxes'
import type { Clock, Crypto, HookRecord, Ids, Vault } from './ports'
import { ProblemError } from './problem'
import { freeName, hookSecretRef, publicHook, type Registry, refuseTakenName } from './registry'
import { generateSecret } from './secrets'

export interface Hooks {
  list(): Hook[]
  get(idOrName: string): Hook
  create(draft: HookDraft): Promise<CreatedHook>
  update(idOrName: string, patch: HookPatch): Promise<Hook>
  duplicate(idOrName: string): Promise<Hook>
  pause(idOrName: string): Promise<Hook>
  resume(idOrName: string): Promise<Hook>
  remove(idOrName: string): Promise<Hook>
  restore(idOrName: string): Promise<Hook>
}
interface Needs {
  registry: Registry
  vault: Vault
  catalogs: CatalogShelf
  changes: ChangeHub
  clock: Clock
  crypto: Crypto
  ids: Ids
  /** A hook went: what waits for it is cancelled. */
  onRemoved(hookId: string): Promise<void>
  /** A hook can be sent to again. */
  onResumed(hookId: string): void
}

export function createHooks(needs: Needs): Hooks {
  const { registry, vault, catalogs, changes, clock, crypto, ids } = needs
  const now = () => new Date(clock.now()).toISOString()
  const told = (record: HookRecord): Hook => {
    const hook = publicHook(record, vault)
    changes.publish({ kind: 'hook', hook })
    return hook
  }
  const edit = (idOrName: string, values: Partial<HookRecord>): Promise<HookRecord> =>
    registry.change((draft) => {
      const { id } = registry.hook(idOrName)
      const record = draft.hooks.find((one) => one.id === id) as HookRecord
      Object.assign(record, values)
      record.revision++
      record.updatedAt = now()
      return record
    })

  return {
    list: () => registry.hooks().map((record) => publicHook(record, vault)),
    get: (idOrName) => publicHook(registry.hook(idOrName), vault),

    async create(draft) {
      const catalog = catalogs.get(draft.catalog)
      const record = newRecord(catalog, draft, ids.next(catalog.ids.hook), now())
      const given = draft.secret || undefined
      if (given) rules.checkSecretAllowed(catalog)
      const generated = given || draft.secret === null ? undefined : generateSecret(catalog, crypto)
      await registry.change(async (data) => {
        const others = data.hooks.filter((one) => one.deletedAt === null)
        refuseTakenName('a hook', record.name, others)
        if (others.length >= limits.hooks) throw tooMany()
        const secret = given ?? generated
        if (secret) await vault.put(hookSecretRef(record.id), secret)
        await sealHeaders(vault, `hooks/${record.id}`, draft.headers ?? [], record.headers)
        addMissingInbox(data, record.target, needs)
        data.hooks.push(record)
      })
      return { ...told(record), ...(generated ? { generatedSecret: generated } : {}) }
    },

    async update(idOrName, patch) {
      const current = registry.hook(idOrName)
      const catalog = catalogs.get(current.catalog)
      const changesSecret = patch.secret === null || (patch.secret !== undefined && patch.secret !== '')
      if (changesSecret) {
        rules.checkSecretAllowed(catalog)
        rules.refuseImmutableSecret(catalog)
      }
      const record = await registry.change(async (data) => {
        const target = data.hooks.find((one) => one.id === current.id && one.deletedAt === null)
        if (!target)
          throw new ProblemError({ code: 'not_found', message: `The hook "${current.name}" was deleted meanwhile.`, field: 'hook' })
        applyPatch(catalog, target, patch)
        refuseTakenName(
          'a hook',
          target.name,
          data.hooks.filter((one) => one.deletedAt === null && one.id !== target.id),
        )
        if (patch.headers) {
          const before = target.headers
          target.headers = keptHeaders(catalog, patch.headers, before)
          await sealHeaders(vault, `hooks/${target.id}`, patch.headers, target.headers)
          await dropLostHeaders(vault, target.id, before, target.headers)
        }
        if (patch.secret) await vault.put(hookSecretRef(target.id), patch.secret)
        if (patch.secret === null) await vault.retire(hookSecretRef(target.id))
        addMissingInbox(data, target.target, needs)
        target.revision++
        target.updatedAt = now()
        return target
      })
      return told(record)
    },

    async duplicate(idOrName) {
      const original = registry.hook(idOrName)
      const copy = await registry.change(async (data) => {
        const id = ids.next(catalogs.get(original.catalog).ids.hook)
        const live = data.hooks.filter((one) => one.deletedAt === null)
        if (live.length >= limits.hooks) throw tooMany()
        const name = freeName(`${original.name.slice(0, limits.nameLength - 9)} copy`, live)
        const record = { ...structuredClone(original), id, name, revision: 1, createdAt: now(), updatedAt: now() }
        await copySecrets(vault, original, id)
        data.hooks.push(record)
        return record
      })
      return told(copy)
    },

    async pause(idOrName) {
      const { pause } = registry.hook(idOrName)
      if (pause) return publicHook(registry.hook(idOrName), vault)
      return told(await edit(idOrName, { pause: { by: 'user', since: now(), why: 'Paused by hand.', exchange: null } }))
    },

    async resume(idOrName) {
      if (!registry.hook(idOrName).pause) return publicHook(registry.hook(idOrName), vault)
      const hook = told(await edit(idOrName, { pause: null }))
      needs.onResumed(hook.id)
      return hook
    },

    async remove(idOrName) {
      const record = await edit(idOrName, { deletedAt: now() })
      await needs.onRemoved(record.id)
      changes.publish({ kind: 'hook-removed', id: record.id, name: record.name })
      return publicHook(record, vault)
    },

    async restore(idOrName) {
      const record = await registry.change((data) => {
        const { id } = registry.deletedHook(idOrName)
        const hook = data.hooks.find((one) => one.id === id) as HookRecord
        hook.name = freeName(
          hook.name,
          data.hooks.filter((one) => one.deletedAt === null),
        )
        hook.deletedAt = null
        hook.revision++
        hook.updatedAt = now()
        return hook
      })
      return told(record)
    },
  }
}

/** What a hook has before anyone sets it. */
const unset: Pick<
  HookRecord,
  'hasPreviousSecret' | 'auth' | 'customPayload' | 'filter' | 'signing' | 'delivery' | 'logResponseBody' | 'options' | 'connection'
> = {
  hasPreviousSecret: false,
  auth: { kind: 'none' },
  customPayload: { on: false, fields: [] },
  filter: null,
  signing: null,
  delivery: {},
  logResponseBody: null,
  options: {},
  connection: Connection.parse({}),
}

function newRecord(catalog: Catalog, draft: HookDraft, id: string, now: string): HookRecord {
  rules.checkTarget(catalog, draft.target)
  rules.checkTimeout(catalog, draft.timeoutMs)
  return {
    id,
    name: draft.name,
    catalog: catalog.id,
    target: draft.target,
    events: rules.checkSubscription(catalog, draft.events),
    method: rules.checkMethod(catalog, draft.method),
    contentType: rules.checkContentType(catalog, draft.contentType),
    headers: keptHeaders(catalog, draft.headers ?? [], []),
    timeoutMs: draft.timeoutMs ?? null,
    ...unset,
    pause: draft.paused ? { by: 'user', since: now, why: 'Created paused.', exchange: null } : null,
    revision: 1,
    createdAt: now,
    updatedAt: now,
    deletedAt: null,
  }
}

function applyPatch(catalog: Catalog, hook: HookRecord, patch: HookPatch): void {
  if (patch.name !== undefined) hook.name = patch.name
  if (patch.target !== undefined) {
    rules.checkTarget(catalog, patch.target)
    hook.target = patch.target
  }
  if (patch.events !== undefined) hook.events = rules.checkSubscription(catalog, patch.events)
  if (patch.method !== undefined) hook.method = rules.checkMethod(catalog, patch.method)
  if (patch.contentType !== undefined) hook.contentType = rules.checkContentType(catalog, patch.contentType)
  if (patch.timeoutMs !== undefined) {
    rules.checkTimeout(catalog, patch.timeoutMs)
    hook.timeoutMs = patch.timeoutMs
  }
}

function tooMany(): ProblemError {
  return new ProblemError({
    code: 'too_large',
    message: `There are ${limits.hooks} hooks already.`,
    field: 'name',
    fix: 'Delete some first.',
  })
}
