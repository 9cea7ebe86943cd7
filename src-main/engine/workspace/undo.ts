import type { UndoneImport } from '../../../src-preload/contract/workspace-procedures'
import type { ImportedRecord } from '../ports/registry'
import { ProblemError } from '../problem'
import { putBack, recordAt } from './apply'
import { kindOf } from './keys'
import { usersOf } from './orphans'
import { sealBasic, unseal } from './seal'
import type { Sides } from './sides'
import type { WorkspaceNeeds } from './workspaces'

/** Puts back what the last import changed, but for what was changed again since. */
export async function undoImport(
  { thingsIn, hash }: Sides,
  { registry, vault, clock, imported, onChanged }: WorkspaceNeeds,
): Promise<UndoneImport> {
  const gone: string[] = []
  const done = await registry.change(async (data) => {
    const { lastImport } = data
    if (!lastImport) throw new ProblemError({ code: 'not_found', message: 'There is no import to undo.', field: null })
    const now = new Date(clock.now()).toISOString()
    const current = new Map(thingsIn(data).map((thing) => [thing.key, thing]))
    const result: UndoneImport = { undone: [], kept: [] }
    for (const { key, before, after } of lastImport.changed.toReversed()) {
      const thing = current.get(key)
      const old = before as ImportedRecord | null
      const isNeeded = thing?.kind === 'catalog' && old?.deletedAt !== null && usersOf(key.slice('catalogs/'.length), data).length > 0
      if ((thing ? hash(thing.entry) : '') !== after || isNeeded) result.kept.push(key)
      else {
        const kind = kindOf(key)
        const was = recordAt(data, { key, kind }) as { id?: string } | undefined
        if (was && kind === 'hook' && was.id !== (before as { id: string } | null)?.id) gone.push(was.id ?? '')
        putBack(data, { key, kind }, before, now)
        if (kind === 'catalog' && old?.deletedAt === null) await imported.load(old)
        result.undone.push(key)
      }
      delete data.imported?.[key]
    }
    const kept = new Set(result.kept.flatMap((key) => ownerOf(recordAt(data, { key, kind: kindOf(key) }))))
    await unseal(
      lastImport.secrets.filter(({ ref }) => !kept.has(ref.split('/')[1] ?? '')),
      vault,
    )
    for (const hook of data.hooks) if (hook.auth.kind === 'basic') await sealBasic(hook, vault)
    delete data.lastImport
    return result
  })
  await onChanged(done.undone, gone)
  return done
}

const ownerOf = (record: unknown): string[] => (typeof record === 'object' && record !== null && 'id' in record ? [String(record.id)] : [])
