import { create } from 'zustand'
import type { Catalog } from '../../../src-preload/contract/catalog'
import { useCompose } from '../../stores/compose'
import type { OnceSettings } from '../../stores/once'
import { draftOf } from '../hooks/form/draft'
import { tidied } from '../hooks/form/faults'
import { emptyForm, type HookFormValues } from '../hooks/form/values'

/** A hook's form as it was filled in for a URL used once, by catalog; the composer holds what follows from it. */
export const useOnceForm = create<Record<string, HookFormValues>>(() => ({}))

export const onceForm = (forms: Record<string, HookFormValues>, catalog: Catalog) => forms[catalog.id] ?? emptyForm(catalog)

export function changeOnceForm(catalog: Catalog, part: Partial<HookFormValues>) {
  const values = { ...onceForm(useOnceForm.getState(), catalog), ...part }
  useOnceForm.setState({ [catalog.id]: values })
  const settings = settingsOf(values, catalog)
  useCompose.setState(({ once }) => ({
    once: { ...once, secret: part.secret ?? once.secret, settings: { ...once.settings, [catalog.id]: settings } },
  }))
}

export function clearOnceForm(catalog: Catalog) {
  useOnceForm.setState({ [catalog.id]: emptyForm(catalog) })
  useCompose.setState(
    ({
      once: {
        settings: { [catalog.id]: _, ...others },
        ...once
      },
    }) => ({ once: { ...once, settings: others } }),
  )
}

/** How many settings differ from what the catalog would do. */
export function settingsCount(settings: OnceSettings | undefined, catalog: Catalog): number {
  if (!settings) return 0
  const usual = settingsOf(emptyForm(catalog), catalog)
  return Object.keys(settings).filter(
    (key) => JSON.stringify(settings[key as keyof OnceSettings]) !== JSON.stringify(usual[key as keyof OnceSettings]),
  ).length
}

function settingsOf(values: HookFormValues, catalog: Catalog): OnceSettings {
  const { name: _n, target: _t, events: _e, catalog: _c, secret: _s, paused: _p, ...settings } = draftOf(tidied(values), catalog)
  return settings
}
