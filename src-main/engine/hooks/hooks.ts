import type { Catalog } from '../../../src-preload/contract/catalog'
import type { CreatedHook, Hook, HookDraft, HookPatch } from '../../../src-preload/contract/hook'
import { limits } from '../../../src-preload/contract/limits'
import type { CatalogShelf } from '../catalogs'
import type { ChangeHub } from '../changes'
import type { Queue } from '../delivery/queue'
import { addMissingInbox } from '../inbox/inboxes'
import type { Clock, Crypto, HookRecord, Ids, Vault } from '../ports'
import { ProblemError } from '../problem'
import { freeName, publicHook, type Registry, refuseTakenName } from '../registry'
import { forgetReferences } from '../workspace/references'
import { type ChangeMany, createChangeMany } from './change-many'
import { checkSecrets, copySecrets, refs, sealSecrets } from './hook-secrets'
import { defaultSettings, settingsAfter } from './hook-settings'
import { refuseOpenSecrets } from './open-secrets'
import { checkSecretAllowed, refuseImmutableSecret } from './request-rules'
import { createRotation, type Rotation } from './rotation'
import { automaticSecret, checkSecretFits } from './secrets'
import { checkSubscription } from './subscription-rules'
import { checkTarget } from './target-rules'

export interface Hooks extends Rotation, ChangeMany {
  list(): Hook[]
  get(idOrName: string): Hook
  create(draft: HookDraft): Promise<CreatedHook>
  update(idOrName: string, patch: HookPatch): Promise<Hook>
  duplicate(idOrName: string): Promise<Hook>
  remove(idOrName: string): Promise<Hook>
  /** Forgets what a hook that takes only firsts has had, of one value (say, of one lead) or of all. */
  forgetFirst(idOrName: string, value?: string): Promise<{ forgotten: number }>
  restore(idOrName: string): Promise<Hook>
}
interface Needs {
  registry: Registry
  queue: Pick<Queue, 'forgetFirst' | 'lift' | 'tallyOf'>
  vault: Vault
  catalogs: CatalogShelf
  changes: ChangeHub
  clock: Clock
  crypto: Crypto
  ids: Ids
  /** A hook went: what waits for it is cancelled. */
  onRemoved(hookId: string): Promise<void>
  /** A hook's rules may have changed. */
  onChanged(hookId: string): void
}

export function createHooks(needs: Needs): Hooks {
  const { registry, vault, catalogs, changes, clock, crypto, ids } = needs
  const now = () => new Date(clock.now()).toISOString()
  const shown = (record: HookRecord): Hook => publicHook(record, vault, registry.settings().pauseAll)
  const told = (record: HookRecord): Hook => {
    const hook = shown(record)
    changes.publish({ kind: 'hook', hook })
    needs.onChanged(hook.id)
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
    ...createRotation({ ...needs, told }),
    ...createChangeMany({ ...needs, told }),
    list: () => registry.hooks().map(shown),
    get: (idOrName) => shown(registry.hook(idOrName)),

    async create(draft) {
      const catalog = catalogs.get(draft.catalog)
      const record = newRecord(catalog, draft, ids.next(catalog.ids.hook), now())
      const generated = draft.secret === undefined || draft.secret === '' ? automaticSecret(catalog, crypto) : undefined
      const input = generated === undefined ? draft : { ...draft, secret: generated }
      const owner = `hooks/${record.id}`
      checkSecrets(catalog, input, record, null, () => false)
      checkSecretFits(catalog, record, input.secret, crypto)
      refuseOpenSecrets(record, input, vault)
      await registry.change(async (data) => {
        const others = data.hooks.filter((one) => one.deletedAt === null)
        refuseTakenName('a hook', record.name, others)
        if (others.length >= limits.hooks) throw tooMany()
        await sealSecrets(vault, owner, input, record, null)
        addMissingInbox(data, record.target, needs)
        data.hooks.push(record)
      })
      return { ...told(record), ...(generated === undefined ? {} : { generatedSecret: generated }) }
    },

    async update(idOrName, patch) {
      const current = registry.hook(idOrName)
      const catalog = catalogs.get(current.catalog)
      if (patch.secret || patch.secret === null) {
        checkSecretAllowed(catalog)
        refuseImmutableSecret(catalog)
      }
      const record = await registry.change(async (data) => {
        const target = data.hooks.find((one) => one.id === current.id && one.deletedAt === null)
        if (!target)
          throw new ProblemError({ code: 'not_found', message: `The hook "${current.name}" was deleted meanwhile.`, field: 'hook' })
        const before = structuredClone(target)
        applyPatch(catalog, target, patch)
        const owner = `hooks/${target.id}`
        checkSecrets(catalog, patch, target, before, (what) => vault.current(refs[what](owner)) !== undefined)
        if (patch.secret || patch.signing !== undefined)
          checkSecretFits(catalog, target, patch.secret || vault.current(refs.secret(owner))?.text, crypto)
        refuseOpenSecrets(target, patch, vault)
        const others = data.hooks.filter((one) => one.deletedAt === null && one.id !== target.id)
        refuseTakenName('a hook', target.name, others)
        await sealSecrets(vault, owner, patch, target, before)
        // What was replaced outright has no business signing on.
        if (patch.secret || patch.secret === null) await vault.retire(refs.previous(owner))
        forgetReferences(target, patch.secret === null)
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
        const record = { ...structuredClone(original), id, name, replaces: null, revision: 1, createdAt: now(), updatedAt: now() }
        await copySecrets(vault, `hooks/${original.id}`, `hooks/${id}`)
        data.hooks.push(record)
        return record
      })
      return told(copy)
    },

    async remove(idOrName) {
      const record = await edit(idOrName, { deletedAt: now() })
      await needs.onRemoved(record.id)
      changes.publish({ kind: 'hook-removed', id: record.id, name: record.name })
      return shown(record)
    },

    async forgetFirst(idOrName, value) {
      return { forgotten: await needs.queue.forgetFirst(registry.hook(idOrName).id, value ?? null) }
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

function newRecord(catalog: Catalog, draft: HookDraft, id: string, now: string): HookRecord {
  const { name, group, target, events, paused, catalog: _, ...input } = draft
  const settings = settingsAfter(catalog, input, defaultSettings(catalog))
  checkTarget(catalog, target, settings.connection.allowHttp)
  return {
    id,
    name,
    group: group ?? null,
    catalog: catalog.id,
    target,
    events: checkSubscription(catalog, events),
    ...settings,
    hasPreviousSecret: false,
    replaces: null,
    pause: paused ? { by: 'user', since: now, why: 'Created paused.', exchange: null } : null,
    revision: 1,
    createdAt: now,
    updatedAt: now,
    deletedAt: null,
  }
}

function applyPatch(catalog: Catalog, hook: HookRecord, { name, group, target, events, ...input }: HookPatch): void {
  Object.assign(hook, settingsAfter(catalog, input, hook))
  if (target !== undefined || input.connection !== undefined) checkTarget(catalog, target ?? hook.target, hook.connection.allowHttp)
  if (name !== undefined) hook.name = name
  if (group !== undefined) hook.group = group
  if (target !== undefined) hook.target = target
  if (events !== undefined) hook.events = checkSubscription(catalog, events)
}

function tooMany(): ProblemError {
  return new ProblemError({
    code: 'too_large',
    message: `There are ${limits.hooks} hooks already.`,
    field: 'name',
    fix: 'Delete some first.',
  })
}
