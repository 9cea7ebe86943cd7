import type { Catalog, ContentType, HookSetting, Method } from '../../../../src-preload/contract/catalog'
import type { DeliveryOverrides } from '../../../../src-preload/contract/delivery-policy'
import type { Auth, Hook, OptionValues } from '../../../../src-preload/contract/hook'
import type { CustomScheme, SignatureScheme } from '../../../../src-preload/contract/signature'
import { durationText } from '../../../components/duration-text'
import type { FormHeader } from '../header-rows'
import { type FormSchedule, typedSchedule } from './schedule'

/** A row of a custom payload. `path`: one of the catalog's labelled paths; `own`: a JSONata of one's own; `value`: a text as it stands. */
export interface FormField {
  key: number
  field: string
  source: 'path' | 'own' | 'value'
  text: string
}

/** The connection's settings as typed; lists are separated by commas or spaces. */
export interface FormConnection {
  allowHttp: string
  allowAddresses: string
  ca: string
  fingerprint: string
  clientCertificate: string
  /** Empty keeps the one in the vault. */
  clientKey: string
  proxy: string
}

export interface HookFormValues {
  name: string
  /** Empty: in none. */
  group: string
  /** An inbox's name, or null where `url` is the target. */
  inbox: string | null
  url: string
  connection: FormConnection
  allEvents: boolean
  types: string[]
  options: OptionValues
  filter: string
  method: Method
  contentType: ContentType
  auth: Auth['kind']
  username: string
  /** Password or token; empty keeps the one in the vault. */
  authSecret: string
  headers: FormHeader[]
  secretChange: 'keep' | 'replace' | 'remove'
  secret: string
  /** Null follows the catalog. */
  scheme: SignatureScheme | null
  custom: CustomScheme
  payloadOn: boolean
  fields: FormField[]
  /** Null follows the catalog. */
  logResponseBody: boolean | null
  /** A duration as typed; empty follows the catalog. */
  timeout: string
  /** Null follows the catalog. */
  schedule: FormSchedule | null
  rules: Omit<DeliveryOverrides, 'timeoutMs' | 'retry'>
}

export const blankScheme: CustomScheme = {
  header: 'X-Signature',
  value: '{signature}',
  signedContent: '{timestamp}.{body}',
  key: 'utf8',
  encoding: 'hex',
  idHeader: null,
  timestampHeader: 'X-Timestamp',
  eventHeader: null,
  toleranceSeconds: null,
}

const blankConnection: FormConnection = {
  allowHttp: '',
  allowAddresses: '',
  ca: '',
  fingerprint: '',
  clientCertificate: '',
  clientKey: '',
  proxy: '',
}

export const emptyForm = (catalog: Catalog): HookFormValues => ({
  name: '',
  group: '',
  inbox: null,
  url: '',
  connection: blankConnection,
  allEvents: catalog.subscription !== 'list',
  types: [],
  options: {},
  filter: '',
  method: catalog.methods.default,
  contentType: catalog.contentTypes[0] ?? 'json',
  auth: 'none',
  username: '',
  authSecret: '',
  headers: [],
  secretChange: 'replace',
  secret: '',
  scheme: null,
  custom: blankScheme,
  payloadOn: false,
  fields: [],
  logResponseBody: null,
  timeout: '',
  schedule: null,
  rules: {},
})

export function formOf(hook: Hook, catalog: Catalog): HookFormValues {
  const { timeoutMs: ruledTimeout, retry, ...rules } = hook.delivery
  const timeoutMs = hook.timeoutMs ?? ruledTimeout ?? null
  const toInbox = hook.target.startsWith('inbox:')
  const { allowHttp, allowAddresses, ca, fingerprint, clientCertificate, proxy } = hook.connection
  return {
    name: hook.name,
    group: hook.group ?? '',
    inbox: toInbox ? hook.target.slice('inbox:'.length) : null,
    url: toInbox ? '' : hook.target,
    connection: {
      allowHttp: allowHttp.join(', '),
      allowAddresses: allowAddresses.join(', '),
      ca: ca ?? '',
      fingerprint: fingerprint ?? '',
      clientCertificate: clientCertificate ?? '',
      clientKey: '',
      proxy: proxy ?? '',
    },
    allEvents: hook.events === 'all',
    types: hook.events === 'all' ? [] : hook.events,
    options: hook.options,
    filter: hook.filter ?? '',
    method: hook.method,
    contentType: hook.contentType,
    auth: hook.auth.kind,
    username: hook.auth.kind === 'basic' ? hook.auth.username : '',
    authSecret: '',
    headers: hook.headers.map(({ name, value, secret }, key) => ({
      ...{ key, name, value: value ?? '', secret, kept: secret },
      missing: hook.missingFor?.includes(`headers/${name.toLowerCase()}`) ?? false,
    })),
    secretChange: hook.hasSecret ? 'keep' : 'replace',
    secret: '',
    scheme: hook.signing?.scheme ?? null,
    custom: hook.signing?.custom ?? blankScheme,
    payloadOn: hook.customPayload.on,
    fields: hook.customPayload.fields.map((row, key) => formField(row, key, catalog)),
    logResponseBody: hook.logResponseBody,
    timeout: timeoutMs === null ? '' : durationText(timeoutMs),
    schedule: retry ? typedSchedule(retry) : null,
    rules,
  }
}

function formField(row: Hook['customPayload']['fields'][number], key: number, { mappingPaths }: Catalog): FormField {
  if ('value' in row) return { key, field: row.field, source: 'value', text: row.value }
  const known = mappingPaths.some(({ path }) => path === row.mapping)
  return { key, field: row.field, source: known ? 'path' : 'own', text: row.mapping }
}

export const offers = (catalog: Catalog, setting: HookSetting) => catalog.settings.includes(setting)

/** A key that no row has yet. */
export const nextKey = (rows: { key: number }[]) => Math.max(-1, ...rows.map(({ key }) => key)) + 1
