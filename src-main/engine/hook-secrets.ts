import type { Catalog } from '../../src-preload/contract/catalog'
import type { HeaderPairs } from '../../src-preload/contract/exchange'
import type { HeaderInput, HookHeader } from '../../src-preload/contract/hook'
import { checkHeaders } from './hook-rules'
import type { SecretHeaders } from './masks'
import type { HookRecord, Vault } from './ports'
import { ProblemError } from './problem'
import { headerRef, hookSecretRef } from './registry'

// Secret header values live in the vault and never in the registry; `value: null` marks their place.

/** Headers as the registry keeps them. A secret header that comes without a value must have one already. */
export function keptHeaders(catalog: Catalog, inputs: HeaderInput[], before: HookHeader[]): HookHeader[] {
  checkHeaders(catalog, inputs)
  return inputs.map(({ name, value, secret }, index) => {
    const isSecret = secret ?? catalog.headerValuesAreSecret
    if (!isSecret) return { name, value: value ?? '', secret: false }
    if (value == null && !before.some((old) => old.secret && same(old.name, name))) {
      throw new ProblemError({
        code: 'invalid_input',
        message: `The secret header ${name} has no value yet.`,
        field: `headers.${index}.value`,
        fix: 'Give it one.',
      })
    }
    return { name, value: null, secret: true }
  })
}

export async function sealHeaders(vault: Vault, owner: string, inputs: HeaderInput[], headers: HookHeader[]): Promise<void> {
  for (const [index, header] of headers.entries()) {
    const value = inputs[index]?.value
    if (header.secret && value != null) await vault.put(headerRef(owner, header.name), value)
  }
}

export async function dropLostHeaders(vault: Vault, hookId: string, before: HookHeader[], after: HookHeader[]): Promise<void> {
  for (const { name } of before.filter(({ secret }) => secret)) {
    if (!after.some((header) => header.secret && same(header.name, name))) await vault.retire(headerRef(`hooks/${hookId}`, name))
  }
}

export async function copySecrets(vault: Vault, original: HookRecord, copyId: string): Promise<void> {
  const secret = vault.current(hookSecretRef(original.id))
  if (secret) await vault.put(hookSecretRef(copyId), secret.text)
  for (const { name } of original.headers.filter(({ secret }) => secret)) {
    const value = vault.current(headerRef(`hooks/${original.id}`, name))
    if (value) await vault.put(headerRef(`hooks/${copyId}`, name), value.text)
  }
}

/** Headers with their true values, to be sent; and which of them masks must cover whole. `owner` is `hooks/ID` or `deliveries/ID`. */
export function openHeaders(
  vault: Vault,
  owner: string,
  headers: HookHeader[],
): { pairs: HeaderPairs; secret: SecretHeaders; missing: string[] } {
  const pairs: HeaderPairs = []
  const secret: SecretHeaders = new Map()
  const missing: string[] = []
  for (const header of headers) {
    const sealed = header.secret ? vault.current(headerRef(owner, header.name)) : undefined
    if (header.secret && !sealed) missing.push(header.name)
    if (sealed) secret.set(header.name.toLowerCase(), sealed)
    pairs.push([header.name, sealed?.text ?? header.value ?? ''])
  }
  return { pairs, secret, missing }
}

const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase()
