import { toBase64, utf8 } from '../../request/bytes'
import { refs } from '../hooks/hook-secrets'
import type { HookRecord, LastImport, RegistryData, Vault } from '../ports'
import { type References, vaultRef } from './references'
import { type Env, keeps, resolved } from './secrets'

/** Brings the vault in line with the references of one owner; answers what was current before, so that it can be undone. */
export async function sealReferences(
  owner: string,
  references: References | undefined,
  before: References | undefined,
  env: Env,
  data: Pick<RegistryData, 'hooks' | 'inboxes'>,
  vault: Vault,
): Promise<LastImport['secrets']> {
  const changed: LastImport['secrets'] = []
  const places = new Set([...Object.keys(references ?? {}), ...placesIn(owner, vault)])
  for (const place of places) {
    const ref = vaultRef(owner, place)
    const reference = references?.[place]
    const current = vault.current(ref)
    const value = reference === undefined ? undefined : resolved(reference, env, data, vault)
    if (value === current?.text) continue
    if (value === undefined && reference !== undefined && keeps(place, reference, { owner, references: before }, vault)) continue
    changed.push({ ref, version: current?.version ?? null })
    if (value !== undefined) await vault.put(ref, value)
    else await vault.retire(ref)
  }
  return changed
}

/** Basic credentials are sealed whole as well, so that masks find them (engine/hooks/hook-secrets.ts). */
export async function sealBasic({ id, auth }: HookRecord, vault: Vault): Promise<void> {
  const ref = refs.basic(`hooks/${id}`)
  const password = auth.kind === 'basic' ? vault.current(refs.auth(`hooks/${id}`))?.text : undefined
  const text = auth.kind === 'basic' && password !== undefined ? toBase64(utf8(`${auth.username}:${password}`)) : undefined
  if (text === vault.current(ref)?.text) return
  if (text === undefined) await vault.retire(ref)
  else await vault.put(ref, text)
}

/** Puts back what was current before an import. */
export async function unseal(secrets: LastImport['secrets'], vault: Vault): Promise<void> {
  for (const { ref, version } of secrets) {
    const before = version === null ? undefined : vault.version(ref, version)
    if (before) await vault.put(ref, before.text)
    else if (vault.current(ref)) await vault.retire(ref)
  }
}

function placesIn(owner: string, vault: Vault): string[] {
  const known = ['secret', 'auth', 'clientKey']
  const current = new Set(
    vault.all().flatMap(({ ref }) => (ref.startsWith(`${owner}/headers/`) && vault.current(ref) ? [ref.slice(owner.length + 1)] : [])),
  )
  return [...known.filter((place) => vault.current(vaultRef(owner, place))), ...current]
}
