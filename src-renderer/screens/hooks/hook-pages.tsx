import { useEffect, useState } from 'react'
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
import { begunLast, carryOver, isTyped, keepValues, newKey, useKeptValues } from './form/kept-values'
import { emptyForm, formOf } from './form/values'
import { MissingBanner } from './missing-banner'

/** `#/hooks/new/CATALOG`, or `…/inbox:NAME` where its events are to go. */
export function NewHook({ catalog: asked }: { catalog: string | null }) {
  const list = useCatalogs((state) => state.list)
  const target = useRoute(({ rest }) => rest[2]?.replace(/^inbox:/, ''))
  const [begun] = useState(() => begunLast(useKeptValues.getState().byKey, Object.values(useCatalogs.getState().whole)))
  const id = asked ?? begun ?? list[0]?.id
  const catalog = useCatalog(id)
  useEffect(() => void (id && loadCatalog(id)), [id])
  // Who comes from an inbox means that one, whatever was typed before.
  useEffect(() => {
    const kept = id && useKeptValues.getState().byKey[newKey(id)]
    if (target && kept) keepValues(newKey(id), { ...kept, inbox: target })
  }, [id, target])
  return (
    <>
      <PaneHead title="New hook" />
      {list.length === 0 ? <EmptyState title="There is no catalog">A hook needs the catalog of a provider.</EmptyState> : null}
      <CatalogChoice
        catalogs={list}
        value={id ?? null}
        onChange={(next) => void takeAlong(id, next).then(() => swap('hooks', 'new', next, ...(target ? [`inbox:${target}`] : [])))}
      />
      {catalog ? (
        <HookForm
          key={catalog.id}
          catalog={catalog}
          hook={null}
          initial={{ ...emptyForm(catalog), inbox: target ?? null }}
          keptAs={newKey(catalog.id)}
          submitLabel="Create hook"
          onSubmit={(values) => createHook(draftOf(values, catalog))}
          onSaved={(hook) => go('hooks', hook.id)}
          onCancel={() => go('hooks')}
        />
      ) : null}
    </>
  )
}

/** What was typed for one provider goes along to the next. */
async function takeAlong(from: string | undefined, to: string) {
  await loadCatalog(to)
  const { byKey } = useKeptValues.getState()
  const typed = from && byKey[newKey(from)]
  const { [from ?? '']: before, [to]: next } = useCatalogs.getState().whole
  if (!typed || !before || !next || !isTyped(typed, emptyForm(before))) return
  keepValues(newKey(to), carryOver(typed, next, byKey[newKey(to)]))
  useKeptValues.setState({ carried: newKey(to) })
}

export function EditHook({ hook }: { hook: Hook }) {
  const catalog = useCatalog(hook.catalog)
  useEffect(() => void loadCatalog(hook.catalog), [hook.catalog])
  return (
    <>
      <PaneHead title={`Edit ${hook.name}`} aside={catalog?.name} />
      <MissingBanner hook={hook} />
      {catalog ? (
        <HookForm
          catalog={catalog}
          hook={hook}
          initial={formOf(hook, catalog)}
          keptAs={hook.id}
          submitLabel="Save"
          onSubmit={(values) => changeHook(hook.id, patchOf(values, hook, catalog))}
          onSaved={() => go('hooks', hook.id)}
          onCancel={() => go('hooks', hook.id)}
        />
      ) : null}
    </>
  )
}
