import { useEffect } from 'react'
import type { Hook } from '../../../src-preload/contract/hook'
import { loadCatalog } from '../../actions/load-catalog'
import { changeHook, createHook } from '../../actions/save-hook'
import { EmptyState } from '../../components/empty-state'
import { PaneHead } from '../../components/pane-head'
import { useCatalog, useCatalogs } from '../../stores/catalogs'
import { go, swap, useRoute } from '../../stores/route'
import { CatalogChoice } from './catalog-choice'
import { draftOf, patchOf } from './form/draft'
import { HookForm } from './form/hook-form'
import { emptyForm, formOf } from './form/values'

/** `#/hooks/new/CATALOG`, or `…/inbox:NAME` where its events are to go. */
export function NewHook({ catalog: asked }: { catalog: string | null }) {
  const list = useCatalogs((state) => state.list)
  const target = useRoute(({ rest }) => rest[2]?.replace(/^inbox:/, ''))
  const id = asked ?? list[0]?.id
  const catalog = useCatalog(id)
  useEffect(() => void (id && loadCatalog(id)), [id])
  return (
    <>
      <PaneHead title="New hook" />
      {list.length === 0 ? <EmptyState title="There is no catalog">A hook needs the catalog of a provider.</EmptyState> : null}
      <CatalogChoice
        catalogs={list}
        value={id ?? null}
        onChange={(next) => swap('hooks', 'new', next, ...(target ? [`inbox:${target}`] : []))}
      />
      {catalog ? (
        <HookForm
          key={catalog.id}
          catalog={catalog}
          hook={null}
          initial={{ ...emptyForm(catalog), inbox: target ?? null }}
          submitLabel="Create hook"
          onSubmit={(values) => createHook(draftOf(values, catalog))}
          onSaved={(hook) => go('hooks', hook.id)}
          onCancel={() => go('hooks')}
        />
      ) : null}
    </>
  )
}

export function EditHook({ hook }: { hook: Hook }) {
  const catalog = useCatalog(hook.catalog)
  useEffect(() => void loadCatalog(hook.catalog), [hook.catalog])
  return (
    <>
      <PaneHead title={`Edit ${hook.name}`} aside={catalog?.name} />
      {catalog ? (
        <HookForm
          catalog={catalog}
          hook={hook}
          initial={formOf(hook, catalog)}
          submitLabel="Save"
          onSubmit={(values) => changeHook(hook.id, patchOf(values, hook, catalog))}
          onSaved={() => go('hooks', hook.id)}
          onCancel={() => go('hooks', hook.id)}
        />
      ) : null}
    </>
  )
}
