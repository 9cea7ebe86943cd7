import type { Catalog } from '../../../src-preload/contract/catalog'
import type { CreatedHook, Hook, RotateInput } from '../../../src-preload/contract/hook'
import { schemeOf } from '../../request/schemes/table'
import type { CatalogShelf } from '../catalogs'
import type { ChangeHub } from '../changes'
import type { Clock, Crypto, HookRecord, Ids, Vault } from '../ports'
import { invalid } from '../refusal'
import type { Registry } from '../registry'
import { copySecrets, refs } from './hook-secrets'
import { checkSecretAllowed } from './request-rules'
import { checkSecretFits, generateSecret } from './secrets'

/** Gives a hook a new secret, the way its provider would. */
export interface Rotation {
  /** Where a signature has room for several, the old secret signs beside the new until `endRotation`. Where it can't change, another hook takes this one's place. */
  rotateSecret(input: RotateInput): Promise<CreatedHook>
  endRotation(idOrName: string): Promise<Hook>
}
interface Needs {
  registry: Registry
  vault: Vault
  catalogs: CatalogShelf
  changes: ChangeHub
  clock: Clock
  crypto: Crypto
  ids: Ids
  /** Tells the hook to everyone who follows. */
  told(record: HookRecord): Hook
  onRemoved(hookId: string): Promise<void>
}

export function createRotation({ registry, vault, catalogs, changes, clock, crypto, ids, told, onRemoved }: Needs): Rotation {
  const now = () => new Date(clock.now()).toISOString()
  const touched = (id: string): Promise<HookRecord> =>
    registry.change((data) => {
      const record = data.hooks.find((one) => one.id === id) as HookRecord
      record.revision++
      record.updatedAt = now()
      return record
    })

  /** Delete and create in one step: at no moment are there two, or none. */
  const replace = async (old: HookRecord, secret: string): Promise<HookRecord> => {
    const id = ids.next(catalogs.get(old.catalog).ids.hook)
    const record = await registry.change(async (data) => {
      const gone = data.hooks.find((one) => one.id === old.id) as HookRecord
      gone.deletedAt = now()
      const made: HookRecord = { ...structuredClone(old), id, replaces: old.id, revision: 1, createdAt: now(), updatedAt: now() }
      await copySecrets(vault, `hooks/${old.id}`, `hooks/${id}`, [refs.secret(`hooks/${old.id}`), refs.previous(`hooks/${old.id}`)])
      await vault.put(refs.secret(`hooks/${id}`), secret)
      data.hooks.push(made)
      return made
    })
    await onRemoved(old.id)
    changes.publish({ kind: 'hook-removed', id: old.id, name: old.name })
    return record
  }

  const renew = async (hook: HookRecord, secret: string): Promise<HookRecord> => {
    const owner = `hooks/${hook.id}`
    const before = vault.current(refs.secret(owner))
    if (before && signsWithSeveral(hook, catalogs.get(hook.catalog))) await vault.put(refs.previous(owner), before.text)
    await vault.put(refs.secret(owner), secret)
    return touched(hook.id)
  }

  return {
    async rotateSecret({ id, secret: given }) {
      const hook = registry.hook(id)
      const catalog = catalogs.get(hook.catalog)
      checkSecretAllowed(catalog)
      checkSecretFits(catalog, hook, given, crypto)
      if (catalog.secret.immutable && vault.current(refs.secret(`hooks/${hook.id}`)) === undefined && given === undefined)
        throw invalid('secret', `"${hook.name}" has no secret to rotate.`, 'Give the new secret: another hook will take its place.')
      const secret = given ?? generateSecret(catalog, crypto) ?? ''
      const record = catalog.secret.immutable ? await replace(hook, secret) : await renew(hook, secret)
      return { ...told(record), ...(given === undefined ? { generatedSecret: secret } : {}) }
    },
    async endRotation(idOrName) {
      const { id } = registry.hook(idOrName)
      await vault.retire(refs.previous(`hooks/${id}`))
      return told(await touched(id))
    },
  }
}

function signsWithSeveral({ signing }: HookRecord, { signature }: Catalog): boolean {
  const scheme = signing ?? (signature && { scheme: signature, custom: null })
  const rule = scheme && schemeOf(scheme)
  return rule?.kind === 'signature' && rule.list
}
