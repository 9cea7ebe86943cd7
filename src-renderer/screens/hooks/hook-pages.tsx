import { useEffect } from 'react'
import type { Hook } from '../../../src-preload/contract/hook'
import { loadCatalog } from '../../actions/load-catalog'
import { changeHook, createHook } from '../../actions/save-hook'
import { EmptyState } from '../../components/empty-state'
import { PaneHead } from '../../components/pane-head'
import { useCatalog, useCatalogs } from '../../stores/catalogs'
import { go, swap } from '../../stores/route'
import { CatalogChoice } from './catalog-choice'
import { draftOf, patchOf } from './form/draft'
import { HookForm } from './form/hook-form'
import { emptyForm, formOf } from './form/values'

export function NewHook({ catalog: asked }: { catalog: string | null }) {
  const list = useCatalogs((state) => state.list)
  const id = asked ?? list[0]?.id
  const catalog = useCatalog(id)
  useEffect(() => void (id && loadCatalog(id)), [id])
  return (
    <>
      <PaneHead title="New hook" />
      {list.length === 0 ? <EmptyState title="There is no catalog">A hook needs the catalog of a provider.</EmptyState> : null}
      <CatalogChoice catalogs={list} value={id ?? null} onChange={(next) => swap('hooks', 'new', next)} />
      {catalog ? (
        <HookForm
          key={catalog.id}
          catalog={catalog}
          hook={null}
          initial={emptyForm(catalog)}
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
