import type { Hook } from '../../../src-preload/contract/hook'
import type { Inbox } from '../../../src-preload/contract/inbox'
import type { CatalogShelf, CatalogSource } from '../catalogs'
import type { ChangeHub } from '../changes'
import type { Registry } from '../registry'
import { keyOf } from './keys'

interface Needs {
  registry: Registry
  changes: Pick<ChangeHub, 'publish'>
  catalogs: Pick<CatalogShelf, 'get'>
  source: CatalogSource
  hooks(): Hook[]
  inboxes(): Inbox[]
  cancelOf(hookId: string, why: string): Promise<unknown>
  /** A hook may be sent to now, or no longer. */
  look(hookId: string): void
}

/** Tells everybody what an import changed. `keys` of what came, went or changed; `gone`: ids of hooks and inboxes that did not stay. */
export function tellImported(needs: Needs): (keys: string[], gone: string[]) => Promise<void> {
  const { registry, changes, catalogs, source } = needs
  return async (keys, gone) => {
    for (const id of gone) {
      const hook = registry.everyHook().find((one) => one.id === id)
      if (hook) await needs.cancelOf(id, 'Its hook was replaced or removed by an import.')
      const name = hook?.name ?? registry.everyInbox().find((one) => one.id === id)?.name ?? id
      changes.publish({ kind: hook ? 'hook-removed' : 'inbox-removed', id, name })
    }
    for (const hook of needs.hooks().filter(({ name }) => keys.includes(keyOf('hooks', name)))) {
      changes.publish({ kind: 'hook', hook })
      needs.look(hook.id)
    }
    for (const inbox of needs.inboxes().filter(({ name }) => keys.includes(keyOf('inboxes', name))))
      changes.publish({ kind: 'inbox', inbox })
    const touched = new Set(keys.flatMap((key) => (key.startsWith('catalogs/') ? [key.split('/')[1] ?? ''] : [])))
    for (const id of touched)
      if (source.ids().includes(id)) changes.publish({ kind: 'catalog', catalog: source.summaryOf(catalogs.get(id)) })
      else changes.publish({ kind: 'catalog-removed', id })
  }
}
