import type { ProvideSecretInput } from '../../../src-preload/contract/workspace-procedures'
import { checkSecretFits } from '../hooks/secrets'
import { ProblemError } from '../problem'
import { keyOf } from './keys'
import { missingReferences, vaultRef } from './references'
import { sealBasic } from './seal'
import type { WorkspaceNeeds } from './workspaces'

/** Seals a value wherever its reference has none yet. Answers the names of the hooks and inboxes that have it now. */
export async function provideSecret({ reference, value }: ProvideSecretInput, needs: WorkspaceNeeds): Promise<{ given: string[] }> {
  const { registry, vault, catalogs, crypto } = needs
  const lacking = [
    ...registry.hooks().map((hook) => ({ kind: 'hooks' as const, record: hook, hook })),
    ...registry.inboxes().map((inbox) => ({ kind: 'inboxes' as const, record: inbox, hook: null })),
  ].filter(({ kind, record }) => missingReferences(`${kind}/${record.id}`, record.references, vault).includes(reference))
  if (lacking.length === 0)
    throw new ProblemError({
      code: 'not_found',
      message: `Nothing lacks ${reference}.`,
      field: 'reference',
      fix: 'It may have come meanwhile.',
    })
  for (const { hook } of lacking)
    if (hook?.references?.secret === reference) checkSecretFits(catalogs.get(hook.catalog), hook, value, crypto)
  for (const { kind, record, hook } of lacking) {
    for (const [place, wanted] of Object.entries(record.references ?? {}))
      if (wanted === reference) await vault.put(vaultRef(`${kind}/${record.id}`, place), value)
    if (hook) await sealBasic(hook, vault)
  }
  await needs.onChanged(
    lacking.map(({ kind, record }) => keyOf(kind, record.name)),
    [],
  )
  return { given: lacking.map(({ record }) => record.name) }
}
