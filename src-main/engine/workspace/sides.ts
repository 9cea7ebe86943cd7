import type { Catalog } from '../../../src-preload/contract/catalog'
import type { NeededSecret, PlanItem } from '../../../src-preload/contract/workspace-procedures'
import { utf8 } from '../../request/bytes'
import { onceEach } from '../../request/once-each'
import type { RegistryData } from '../ports'
import type { Registry } from '../registry'
import type { Incoming } from './incoming'
import { planOf } from './plan'
import { vaultRef } from './references'
import { type Env, neededSecrets, type Wanted } from './secrets'
import { type Thing, thingsOf, type View } from './things'
import type { WorkspaceNeeds } from './workspaces'

/** What is here and what a file has, in the one form in which they can be compared. */
export interface Sides {
  mine(): Thing[]
  thingsIn(data: RegistryData): Thing[]
  theirs(incoming: Incoming): Thing[]
  planned(incoming: Incoming): PlanItem[]
  needed(incoming: Incoming, env: Env): NeededSecret[]
  hash(entry: object): string
}

export function createSides({ registry, catalogs, source, imported, vault, crypto }: WorkspaceNeeds): Sides {
  const usual = source.read('custom') as Catalog
  const view: View = {
    catalogs,
    usual,
    content: imported.stored,
    has: (owner, place) => vault.current(vaultRef(owner, place)) !== undefined,
  }
  const hash = onceEach((entry: object) => crypto.sha256(utf8(JSON.stringify(entry))))
  const thingsIn = (data: Readonly<RegistryData>) => thingsOf(data, view)
  const mine = () => thingsIn(registry.data())
  const theirs = (incoming: Incoming) =>
    thingsOf(incoming, { catalogs: incoming.catalogs, usual, content: (id) => incoming.contents.get(id), has: () => false })
  return {
    mine,
    thingsIn,
    theirs,
    hash,
    planned: (incoming) =>
      planOf(mine(), theirs(incoming), { imported: registry.data().imported ?? {}, hash, catalogs: incoming.catalogs }),
    needed: (incoming, env) => neededSecrets(wantedBy(incoming, registry), env, registry.data(), vault),
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
