import type { Catalog } from '../../../../src-preload/contract/catalog'
import type { DeliveryOverrides } from '../../../../src-preload/contract/delivery-policy'
import type { ConnectionInput, CustomField, HeaderInput, Hook, HookDraft, HookPatch } from '../../../../src-preload/contract/hook'
import type { Signing } from '../../../../src-preload/contract/signature'
import { parseDuration } from '../../../components/duration-text'
import type { FormHeader } from '../header-rows'
import { givenPolicy, ownRules } from './rules'
import { readSchedule } from './schedule'
import { type FormConnection, type FormField, type HookFormValues, offers } from './values'

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

/** Only what this provider lets a customer set is sent, and what the workbench adds to all; the rest keeps its default. */
function settingsOf(values: HookFormValues, catalog: Catalog) {
  const { timeoutMs, ...delivery } = rulesOf(values)
  const ownTimeout = offers(catalog, 'timeout')
  const rules = ownRules(ownTimeout ? delivery : { ...delivery, timeoutMs }, givenPolicy(catalog))
  return {
    name: values.name,
    group: values.group.trim() === '' ? null : values.group,
    target: values.inbox === null ? values.url : `inbox:${values.inbox}`,
    events: values.allEvents ? ('all' as const) : values.types,
    options: values.options,
    filter: values.filter.trim() === '' ? null : values.filter,
    ...requestOf(values, catalog),
    timeoutMs: ownTimeout ? (timeoutMs ?? null) : undefined,
    delivery: rules,
    connection: connectionOf(values.connection),
    clientKey: values.connection.clientKey || undefined,
    logResponseBody: offers(catalog, 'logResponseBody') ? values.logResponseBody : undefined,
  }
}

/** What decides the body and how it is asked for; also all that a preview of the body needs. */
export function requestOf(values: HookFormValues, catalog: Catalog) {
  return {
    method: offers(catalog, 'method') ? values.method : undefined,
    contentType: offers(catalog, 'contentType') ? values.contentType : undefined,
    headers: offers(catalog, 'headers') ? values.headers.map(headerOf) : undefined,
    auth: offers(catalog, 'auth') ? authOf(values) : undefined,
    authSecret: (values.auth !== 'none' && values.authSecret) || undefined,
    signing: offers(catalog, 'signing') ? signingOf(values) : undefined,
    customPayload: offers(catalog, 'customPayload') ? { on: values.payloadOn, fields: values.fields.map(fieldOf) } : undefined,
  }
}

/** The rules the hook sets for itself; a schedule or timeout that can't be read is left out. */
export function rulesOf({ rules, schedule, timeout }: HookFormValues): DeliveryOverrides {
  const read = schedule && readSchedule(schedule)
  return {
    ...rules,
    ...(read && 'schedule' in read ? { retry: read.schedule } : {}),
    ...(timeout.trim() === '' ? {} : { timeoutMs: parseDuration(timeout) ?? undefined }),
  }
}

const authOf = ({ auth, username }: HookFormValues) => (auth === 'basic' ? { kind: auth, username } : { kind: auth })

const headerOf = ({ name, value, secret, kept }: FormHeader): HeaderInput =>
  secret && kept && value === '' ? { name, secret } : { name, value, secret }

const fieldOf = ({ field, source, text }: FormField): CustomField =>
  source === 'value' ? { field, value: text } : { field, mapping: text }

function signingOf({ scheme, custom }: HookFormValues): Signing | null {
  return scheme === null ? null : { scheme, custom: scheme === 'custom' ? custom : null }
}

const connectionOf = (typed: FormConnection): ConnectionInput => ({
  allowHttp: listOf(typed.allowHttp),
  allowAddresses: listOf(typed.allowAddresses),
  ca: textOrNull(typed.ca),
  fingerprint: textOrNull(typed.fingerprint),
  clientCertificate: textOrNull(typed.clientCertificate),
  proxy: textOrNull(typed.proxy),
})

const listOf = (text: string) => text.split(/[\s,;]+/).filter(Boolean)
const textOrNull = (text: string) => (text.trim() === '' ? null : text)
