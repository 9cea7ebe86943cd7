import type { Catalog, ContentType, HookSetting, Method } from '../../../src-preload/contract/catalog'
import type { HeaderInput, Hook, HookDraft, HookPatch } from '../../../src-preload/contract/hook'

/** A header row of the form. `kept`: a secret value is in the vault and stays unless another one is typed. */
export interface FormHeader {
  key: number
  name: string
  value: string
  secret: boolean
  kept: boolean
}

export interface HookFormValues {
  name: string
  /** An inbox's name, or null where `url` is the target. */
  inbox: string | null
  url: string
  allEvents: boolean
  types: string[]
  method: Method
  contentType: ContentType
  headers: FormHeader[]
  secretChange: 'keep' | 'replace' | 'remove'
  secret: string
  /** Seconds as typed; empty follows the catalog. */
  timeout: string
}

export const emptyForm = (catalog: Catalog): HookFormValues => ({
  name: '',
  inbox: null,
  url: '',
  allEvents: catalog.subscription !== 'list',
  types: [],
  method: catalog.methods.default,
  contentType: catalog.contentTypes[0] ?? 'json',
  headers: [],
  secretChange: 'replace',
  secret: '',
  timeout: '',
})

export const formOf = (hook: Hook): HookFormValues => ({
  name: hook.name,
  inbox: hook.target.startsWith('inbox:') ? hook.target.slice('inbox:'.length) : null,
  url: hook.target.startsWith('inbox:') ? '' : hook.target,
  allEvents: hook.events === 'all',
  types: hook.events === 'all' ? [] : hook.events,
  method: hook.method,
  contentType: hook.contentType,
  headers: hook.headers.map(({ name, value, secret }, key) => ({ key, name, value: value ?? '', secret, kept: secret })),
  secretChange: 'keep',
  secret: '',
  timeout: hook.timeoutMs === null ? '' : String(hook.timeoutMs / 1_000),
})

export const draftOf = (values: HookFormValues, catalog: Catalog): HookDraft => ({
  ...settingsOf(values, catalog),
  catalog: catalog.id,
  secret: offers(catalog, 'secret') && values.secret ? values.secret : undefined,
})

export const patchOf = (values: HookFormValues, hook: Hook, catalog: Catalog): HookPatch => ({
  ...settingsOf(values, catalog),
  secret:
    values.secretChange === 'remove' && hook.hasSecret
      ? null
      : values.secretChange === 'replace' && values.secret
        ? values.secret
        : undefined,
})

/** Only what this provider lets a customer set is sent; the rest keeps its default. */
function settingsOf(values: HookFormValues, catalog: Catalog) {
  return {
    name: values.name,
    target: values.inbox === null ? values.url : `inbox:${values.inbox}`,
    events: values.allEvents ? ('all' as const) : values.types,
    method: offers(catalog, 'method') ? values.method : undefined,
    contentType: offers(catalog, 'contentType') ? values.contentType : undefined,
    headers: offers(catalog, 'headers') ? values.headers.filter(({ name, value }) => name || value).map(headerOf) : undefined,
    timeoutMs: offers(catalog, 'timeout') ? msOf(values.timeout) : undefined,
  }
}

const headerOf = ({ name, value, secret, kept }: FormHeader): HeaderInput =>
  secret && kept && value === '' ? { name, secret } : { name, value, secret }

const msOf = (seconds: string) => (seconds.trim() === '' ? null : Math.round(Number(seconds.replace(',', '.')) * 1_000))

export const offers = (catalog: Catalog, setting: HookSetting) => catalog.settings.includes(setting)

/** What still has to be filled in, by field, all at once; everything else the engine judges. */
export function missingIn(values: HookFormValues): Record<string, string> {
  const missing: Record<string, string> = {}
  if (values.name.trim() === '') missing.name = 'A hook needs a name.'
  if (values.inbox === null && values.url.trim() === '') missing.target = 'Where should its events go? Give a URL, or choose a local inbox.'
  if (values.inbox === '') missing.target = 'Choose an inbox.'
  if (!values.allEvents && values.types.length === 0) missing.events = 'Choose at least one event.'
  return missing
}
