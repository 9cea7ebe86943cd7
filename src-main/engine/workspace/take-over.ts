import type { ImportedWorkspace, PlanItem } from '../../../src-preload/contract/workspace-procedures'
import { checkSecretFits } from '../hooks/secrets'
import type { LastImport, RegistryData } from '../ports'
import { ProblemError } from '../problem'
import { recordAt, take } from './apply'
import type { Incoming } from './incoming'
import { catalogKey } from './keys'
import { refuseOrphans } from './orphans'
import { replacement } from './plan'
import { sealBasic, sealReferences } from './seal'
import { type Env, resolved } from './secrets'
import type { Sides } from './sides'
import type { Thing } from './things'
import type { WorkspaceNeeds } from './workspaces'

export interface TakeOver {
  incoming: Incoming
  env: Env
  conflicts: 'file' | 'mine' | undefined
  decisions: Record<string, 'file' | 'mine'>
  /** Only things with these keys; those of them that the file does not have are removed here. Absent: everything, and nothing is removed. */
  only?: ReadonlySet<string>
}

/** Takes a file over, all of it or nothing, and remembers how things were. */
export async function takeOver(order: TakeOver, sides: Sides, needs: WorkspaceNeeds): Promise<ImportedWorkspace> {
  const { incoming, env, conflicts, decisions, only } = order
  const { registry, vault, ids, clock, imported } = needs
  const gone: string[] = []
  const now = new Date(clock.now()).toISOString()
  const result = await registry.change(async (data) => {
    const items = sides.planned(incoming).filter(({ key }) => !only || only.has(key))
    const things = new Map(sides.theirs(incoming).map((thing) => [thing.key, thing]))
    const before = new Map(sides.mine().map((thing) => [thing.key, thing]))
    for (const item of items) if (item.action === 'conflict' && !(decisions[item.key] ?? conflicts)) throw undecided(item.name, item.why)
    const taken = items.filter(
      ({ action, key }) => action !== 'left' && (action !== 'conflict' || (decisions[key] ?? conflicts) === 'file'),
    )
    const removed = [...before.values()].filter(({ key }) => only?.has(key) && !things.has(key))
    const needed = sides.needed(incoming, env)
    checkSecretsFit(incoming, env, needs)
    const changed: LastImport['changed'] = [...taken, ...removed].map(({ key, kind }) => ({
      ...{ key, before: structuredClone(recordAt(data, { key, kind })) ?? null, after: '' },
    }))
    const sealed = []
    for (const thing of removed) gone.push(...remove(data, thing, now))
    for (const item of taken) {
      const thing = things.get(item.key) as Thing
      const old = before.get(item.key)
      const replace = old !== undefined && replacement(old, thing, item.differences, incoming) !== null
      const was = recordAt(data, thing) as { id: string; references?: Record<string, string> } | undefined
      const wasReferences = was?.references && { ...was.references }
      if (replace && was) gone.push(was.id)
      const from = thing.kind === 'catalog' ? await held(incoming, thing, imported, now) : incoming
      take(data, from, thing, replace, { ids, catalogs: incoming.catalogs, now })
      if (thing.kind !== 'hook' && thing.kind !== 'inbox') continue
      const record = recordAt(data, thing) as { id: string; references?: Record<string, string> }
      const owner = `${thing.kind === 'hook' ? 'hooks' : 'inboxes'}/${record.id}`
      sealed.push(...(await sealReferences(owner, record.references, wasReferences, env, registry.data(), vault)))
      if (thing.kind === 'hook') await sealBasic(recordAt(data, thing) as Parameters<typeof sealBasic>[0], vault)
    }
    for (const { target, name } of incoming.hooks)
      if (!only || taken.some((item) => item.kind === 'hook' && item.name === name)) needs.addMissingInbox(data, target)
    const doubtful = [...incoming.contents.keys(), ...removed.flatMap(({ kind, key }) => (kind === 'catalog' ? [idOf(key)] : []))]
    refuseOrphans(doubtful, data)
    const after = new Map(sides.thingsIn(data).map((thing) => [thing.key, sides.hash(thing.entry)]))
    data.imported = { ...data.imported, ...importedNow(items, taken, after) }
    data.lastImport = { at: now, changed: changed.map((one) => ({ ...one, after: after.get(one.key) ?? '' })), secrets: sealed }
    const told = items.map((item) => (item.action === 'conflict' && !taken.includes(item) ? { ...item, action: 'left' as const } : item))
    return { items: told, needed, removed: removed.map(({ key }) => key) }
  })
  const touched = result.items.filter(({ action }) => action !== 'left').map(({ key }) => key)
  await needs.onChanged([...touched, ...result.removed], gone)
  return { items: result.items, needed: result.needed }
}

const idOf = (key: string) => key.slice(catalogKey('').length)

/** The file as a registry, its catalog where a record can name it. */
async function held(incoming: Incoming, { key }: Thing, imported: WorkspaceNeeds['imported'], importedAt: string): Promise<Incoming> {
  const record = incoming.importedCatalogs.find(({ id }) => id === idOf(key))
  const content = incoming.contents.get(idOf(key))
  if (!record || !content) return incoming
  const stored = await imported.hold({ ...content, catalog: { ...content.catalog, importedAt } })
  return { ...incoming, importedCatalogs: [{ ...record, stored }] }
}

/** Answers the id of a hook or an inbox that went. */
function remove(data: RegistryData, thing: Thing, now: string): string[] {
  if (thing.kind !== 'hook' && thing.kind !== 'inbox' && thing.kind !== 'catalog') {
    take(data, noThings, thing, false, {} as never)
    return []
  }
  const record = recordAt(data, thing) as { id: string; deletedAt: string | null }
  record.deletedAt = now
  return thing.kind === 'catalog' ? [] : [record.id]
}
const noThings = { hooks: [], inboxes: [] } as unknown as Incoming

function importedNow(items: PlanItem[], taken: PlanItem[], after: Map<string, string>): Record<string, string> {
  const agreed = items.filter((item) => item.action !== 'conflict' || taken.includes(item))
  return Object.fromEntries(agreed.map(({ key }) => [key, after.get(key) ?? '']))
}

/** A secret that could never sign is refused before anything changes. */
function checkSecretsFit(incoming: Incoming, env: Env, { registry, vault, crypto }: WorkspaceNeeds): void {
  for (const hook of incoming.hooks) {
    const reference = hook.references?.secret
    const value = reference && resolved(reference, env, registry.data(), vault)
    if (value) checkSecretFits(incoming.catalogs.get(hook.catalog), hook, value, crypto)
  }
}

function undecided(name: string, why: string | null): ProblemError {
  return new ProblemError({
    code: 'conflict',
    message: `"${name}" is in conflict. ${why}`,
    field: 'decisions',
    fix: "Decide: take the file's, or keep yours.",
  })
}
