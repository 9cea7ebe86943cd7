import { create } from 'zustand'
import type { Catalog } from '../../../../src-preload/contract/catalog'
import { emptyForm, type HookFormValues, offers } from './values'

// What is typed into a hook's form outlives the form: another screen, another provider, a screen that broke. It is kept in memory alone,
// because it may hold secrets.

/** A hook's id, or that of a new one for a catalog. */
export const newKey = (catalog: string) => `new/${catalog}`

export interface KeptValues {
  byKey: Record<string, HookFormValues>
  /** The form that another provider was just chosen in: what it shows is no surprise. */
  carried: string | null
}

export const useKeptValues = create<KeptValues>(() => ({ byKey: {}, carried: null }))

export const keepValues = (key: string, values: HookFormValues) =>
  useKeptValues.setState(({ byKey: { [key]: _, ...others } }) => ({ byKey: { ...others, [key]: values } }))

/** Saved, or given up: of a new hook for every provider it was begun for. */
export const forgetValues = (key: string) =>
  useKeptValues.setState(({ byKey }) => ({
    byKey: Object.fromEntries(
      Object.entries(byKey).filter(([each]) => (key.startsWith(newKey('')) ? !each.startsWith(newKey('')) : each !== key)),
    ),
  }))

/** Whether anybody typed: a secret is made without being asked for. */
export const isTyped = (values: HookFormValues | undefined, initial: HookFormValues) =>
  values !== undefined && JSON.stringify({ ...values, secret: '' }) !== JSON.stringify({ ...initial, secret: '' })

/** The catalog whose new hook was typed at last, if any was. */
export const begunLast = (byKey: Record<string, HookFormValues>, catalogs: Catalog[]): string | undefined =>
  Object.keys(byKey)
    .reverse()
    .flatMap((key) => catalogs.filter((catalog) => newKey(catalog.id) === key && isTyped(byKey[key], emptyForm(catalog))))[0]?.id

/** Takes what was typed for one provider along to another: what both know. `known`: what was typed for that one before. */
export function carryOver(typed: HookFormValues, to: Catalog, known: HookFormValues | undefined): HookFormValues {
  const { name, group, inbox, url, connection, filter, timeout, schedule, rules } = typed
  const shared = { name, group, inbox, url, connection, filter, timeout, schedule, rules }
  if (known) return { ...known, ...shared }
  const empty = emptyForm(to)
  const offered = new Set(to.eventTypes.filter(({ status }) => status !== 'removed').map(({ type }) => type))
  const types = typed.types.filter((type) => offered.has(type))
  return {
    ...empty,
    ...shared,
    ...(to.subscription === 'list' || types.length > 0 ? { allEvents: false, types } : {}),
    ...(offers(to, 'headers') ? { headers: typed.headers } : {}),
    ...(offers(to, 'auth') ? { auth: typed.auth, username: typed.username, authSecret: typed.authSecret } : {}),
    ...(offers(to, 'customPayload') ? { payloadOn: typed.payloadOn, fields: typed.fields } : {}),
    ...(offers(to, 'method') && to.methods.allowed.includes(typed.method) ? { method: typed.method } : {}),
    ...(to.contentTypes.includes(typed.contentType) ? { contentType: typed.contentType } : {}),
  }
}
