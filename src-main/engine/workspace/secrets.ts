import type { NeededSecret } from '../../../src-preload/contract/workspace-procedures'
import type { RegistryData, Vault } from '../ports'
import { pointedTo, type References, vaultRef } from './references'

/** Values of environment variables by name. */
export type Env = Record<string, string>

/** What a reference stands for here, or undefined. `data`: whose hooks and inboxes `vault:` references name. */
export function resolved(reference: string, env: Env, data: Pick<RegistryData, 'hooks' | 'inboxes'>, vault: Vault): string | undefined {
  if (reference.startsWith('env:')) return env[reference.slice('env:'.length)] || undefined
  const at = pointedTo(reference)
  const owner = at && data[at.kind].find(({ name, deletedAt }) => deletedAt === null && name.toLowerCase() === at.name.toLowerCase())
  return at && owner ? vault.current(vaultRef(`${at.kind}/${owner.id}`, at.place))?.text : undefined
}

export interface Wanted {
  /** As in `the hook "orders"`. */
  what: string
  references: References | undefined
  /** Where a value may be already, and the references by which it came there. */
  before: { owner: string; references: References | undefined } | null
}

/** References without a value, each with everything that needs it. */
export function neededSecrets(wanted: Wanted[], env: Env, data: Pick<RegistryData, 'hooks' | 'inboxes'>, vault: Vault): NeededSecret[] {
  const needed = new Map<string, string[]>()
  for (const { what, references = {}, before } of wanted) {
    for (const [place, reference] of Object.entries(references)) {
      if (resolved(reference, env, data, vault) !== undefined || keeps(place, reference, before, vault)) continue
      needed.set(reference, [...(needed.get(reference) ?? []), `${what}: ${place}`])
    }
  }
  return [...needed].map(([reference, of]) => ({ reference, for: of }))
}

/** What came by the same reference before stays, also where the environment of this import does not have it. */
export function keeps(place: string, reference: string, before: Wanted['before'], vault: Pick<Vault, 'current'>): boolean {
  return before?.references?.[place] === reference && vault.current(vaultRef(before.owner, place)) !== undefined
}
