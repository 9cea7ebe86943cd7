import { type Fault, SecretReference } from '../../../src-preload/contract/workspace'
import type {
  ExportWorkspaceInput,
  ImportedWorkspace,
  ImportWorkspaceInput,
  Plan,
  PlanInput,
  UndoneImport,
} from '../../../src-preload/contract/workspace-procedures'
import { type Path, pathText } from '../../formats/workspace-text'
import { utf8 } from '../../request/bytes'
import type { CatalogShelf } from '../catalogs'
import { checkSecretFits } from '../hooks/secrets'
import type { Clock, Ids, RegistryData, Vault } from '../ports'
import { ProblemError } from '../problem'
import type { Registry } from '../registry'
import type { KnownSecrets } from '../secrecy/known-secrets'
import { putBack, recordAt, take } from './apply'
import { checkFile, inOrder } from './check'
import { type Incoming, type IncomingNeeds, incomingOf } from './incoming'
import { planOf, replacement } from './plan'
import { vaultRef } from './references'
import { sealBasic, sealReferences, unseal } from './seal'
import { type Env, neededSecrets, resolved, type Wanted } from './secrets'
import { selected, type Thing, thingsOf, type View, workspaceText } from './things'

/** The whole set as one file, and back. */
export interface Workspaces {
  export(selection: ExportWorkspaceInput): { text: string }
  check(text: string): Fault[]
  plan(input: PlanInput): Plan
  import(input: ImportWorkspaceInput): Promise<ImportedWorkspace>
  undo(): Promise<UndoneImport>
}
export interface WorkspaceNeeds extends IncomingNeeds {
  registry: Registry
  catalogs: CatalogShelf
  vault: Vault
  secrets: KnownSecrets
  clock: Clock
  ids: Ids
  /** A hook that points to `inbox:NAME` brings the inbox with it. */
  addMissingInbox(data: RegistryData, target: string): void
  /** Things came, went or changed. `gone`: ids of hooks that were replaced or removed. */
  onChanged(keys: string[], gone: string[]): Promise<void>
}

export function createWorkspaces(needs: WorkspaceNeeds): Workspaces {
  const { registry, catalogs, vault, secrets, crypto, clock, ids } = needs
  const now = () => new Date(clock.now()).toISOString()
  const hash = (entry: object) => crypto.sha256(utf8(JSON.stringify(entry)))
  const view: View = { catalogs, has: (owner, place) => vault.current(vaultRef(owner, place)) !== undefined }
  const mine = () => thingsOf(registry.data(), view)
  const theirs = (incoming: Incoming) => thingsOf(incoming, { catalogs: incoming.catalogs, has: () => false })
  const planned = (incoming: Incoming) =>
    planOf(mine(), theirs(incoming), { imported: registry.data().imported ?? {}, hash, catalogs: incoming.catalogs })
  const needed = (incoming: Incoming, env: Env) => neededSecrets(wantedBy(incoming, registry), env, registry.data(), vault)

  return {
    export(selection) {
      const things = selected(mine(), selection)
      const scan = secrets.scannerFor(null)
      for (const { name, entry } of things) {
        const place = textsIn(entry, []).find(({ text }) => scan(utf8(text)).length > 0)
        if (place) throw holdsSecret(name, place.path)
      }
      const text = workspaceText(things, registry.data())
      return { text }
    },
    check: (text) => checkFile(text, needs),
    plan({ text, env }) {
      const incoming = incomingOf(text, needs)
      if (incoming.faults.length > 0) return { items: [], needed: [], faults: inOrder(incoming.faults) }
      return { items: planned(incoming), needed: needed(incoming, env), faults: [] }
    },

    async import({ text, env, conflicts, decisions }) {
      const incoming = incomingOf(text, needs)
      const [fault] = inOrder(incoming.faults)
      if (fault) throw faulty(fault, incoming.faults.length)
      const gone: string[] = []
      const result = await registry.change(async (data) => {
        const items = planned(incoming)
        const things = new Map(theirs(incoming).map((thing) => [thing.key, thing]))
        const before = new Map(mine().map((thing) => [thing.key, thing]))
        for (const item of items)
          if (item.action === 'conflict' && !(decisions[item.key] ?? conflicts)) throw undecided(item.name, item.why)
        const taken = items.filter(
          ({ action, key }) => action !== 'left' && (action !== 'conflict' || (decisions[key] ?? conflicts) === 'file'),
        )
        const stillNeeded = needed(incoming, env)
        checkSecretsFit(incoming, env)
        const changed = taken.map(({ key, kind }) => ({ key, before: structuredClone(recordAt(data, { key, kind })) ?? null, after: '' }))
        const sealed = []
        for (const item of taken) {
          const thing = things.get(item.key) as Thing
          const old = before.get(item.key)
          const replace = old !== undefined && replacement(old, thing, item.differences, incoming) !== null
          const was = recordAt(data, thing) as { id: string; references?: Record<string, string> } | undefined
          const wasReferences = was?.references && { ...was.references }
          if (replace && was) gone.push(was.id)
          take(data, incoming, thing, replace, { ids, catalogs: incoming.catalogs, now: now() })
          if (thing.kind !== 'hook' && thing.kind !== 'inbox') continue
          const record = recordAt(data, thing) as { id: string; references?: Record<string, string> }
          const owner = `${thing.kind === 'hook' ? 'hooks' : 'inboxes'}/${record.id}`
          sealed.push(...(await sealReferences(owner, record.references, wasReferences, env, registry.data(), vault)))
          if (thing.kind === 'hook') await sealBasic(recordAt(data, thing) as Parameters<typeof sealBasic>[0], vault)
        }
        for (const { target } of incoming.hooks) needs.addMissingInbox(data, target)
        const after = new Map(thingsOf(data, view).map((thing) => [thing.key, hash(thing.entry)]))
        data.imported = {
          ...data.imported,
          ...Object.fromEntries(
            items.flatMap(({ key, action }) =>
              action === 'conflict' && !taken.some((one) => one.key === key) ? [] : [[key, after.get(key) ?? '']],
            ),
          ),
        }
        data.lastImport = { at: now(), changed: changed.map((one) => ({ ...one, after: after.get(one.key) ?? '' })), secrets: sealed }
        return {
          items: items.map((item) => (item.action === 'conflict' && !taken.includes(item) ? { ...item, action: 'left' as const } : item)),
          needed: stillNeeded,
        }
      })
      await needs.onChanged(
        result.items.filter(({ action }) => action !== 'left').map(({ key }) => key),
        gone,
      )
      return result
    },

    async undo() {
      const gone: string[] = []
      const done = await registry.change(async (data) => {
        const { lastImport } = data
        if (!lastImport) throw new ProblemError({ code: 'not_found', message: 'There is no import to undo.', field: null })
        const current = new Map(thingsOf(data, view).map((thing) => [thing.key, thing]))
        const result: UndoneImport = { undone: [], kept: [] }
        for (const { key, before, after } of lastImport.changed.toReversed()) {
          const thing = current.get(key)
          if (!thing || hash(thing.entry) !== after) result.kept.push(key)
          else {
            const was = recordAt(data, thing) as { id?: string }
            if (thing.kind === 'hook' && was.id !== (before as { id: string } | null)?.id) gone.push(was.id ?? '')
            putBack(data, thing, before, now())
            result.undone.push(key)
          }
          delete data.imported?.[key]
        }
        const kept = new Set(
          result.kept.flatMap((key) => ownerOf(recordAt(data, { key, kind: key.startsWith('hooks/') ? 'hook' : 'inbox' }))),
        )
        await unseal(
          lastImport.secrets.filter(({ ref }) => !kept.has(ref.split('/')[1] ?? '')),
          vault,
        )
        for (const hook of data.hooks) if (hook.auth.kind === 'basic') await sealBasic(hook, vault)
        delete data.lastImport
        return result
      })
      await needs.onChanged(done.undone, gone)
      return done
    },
  }

  /** A secret that could never sign is refused before anything changes. */
  function checkSecretsFit(incoming: Incoming, env: Env): void {
    for (const hook of incoming.hooks) {
      const reference = hook.references?.secret
      const value = reference && resolved(reference, env, registry.data(), vault)
      if (value) checkSecretFits(incoming.catalogs.get(hook.catalog), hook, value, crypto)
    }
  }
}

function wantedBy(incoming: Incoming, registry: Registry): Wanted[] {
  const hooks = incoming.hooks.map(({ name, references }): Wanted => {
    const here = registry.findHook(name)
    return { what: `the hook "${name}"`, references, before: here ? { owner: `hooks/${here.id}`, references: here.references } : null }
  })
  const inboxes = incoming.inboxes.map(({ name, references }): Wanted => {
    const here = registry.findInbox(name)
    return { what: `the inbox "${name}"`, references, before: here ? { owner: `inboxes/${here.id}`, references: here.references } : null }
  })
  return [...hooks, ...inboxes]
}

const ownerOf = (record: unknown): string[] => (typeof record === 'object' && record !== null && 'id' in record ? [String(record.id)] : [])

function undecided(name: string, why: string | null): ProblemError {
  return new ProblemError({
    code: 'conflict',
    message: `"${name}" is in conflict. ${why}`,
    field: 'decisions',
    fix: "Decide: take the file's, or keep yours.",
  })
}

function faulty(fault: Fault, count: number): ProblemError {
  const more = count > 1 ? ` There are ${count - 1} more mistakes; check lists them all.` : ''
  return new ProblemError({
    code: 'invalid_input',
    message: `Line ${fault.line}, ${fault.path}: ${fault.message}${more}`,
    field: 'text',
    fix: fault.fix,
  })
}

/** Every text in an entry but its references; a text of JSON stands for what is in it. */
function textsIn(value: unknown, path: Path): { path: Path; text: string }[] {
  if (typeof value === 'string') return SecretReference.safeParse(value).success ? [] : [{ path, text: value }]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, member]) => textsIn(member, [...path, Array.isArray(value) ? Number(name) : name]))
}

/** Samples, headers and runs hold what people typed: a secret among it must not get into git. */
function holdsSecret(name: string, path: Path): ProblemError {
  return new ProblemError({
    code: 'conflict',
    message: `A secret stands in clear in ${pathText(path)} of "${name}", so nothing was exported.`,
    field: pathText(path),
    fix: 'Take it out there, or make that header a secret one.',
  })
}
