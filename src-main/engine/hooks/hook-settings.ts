import type { Catalog } from '../../../src-preload/contract/catalog'
import { Connection, type HookPatch } from '../../../src-preload/contract/hook'
import { headerFault } from '../../request/headers'
import type { HookRecord } from '../ports'
import { invalid } from '../refusal'
import { checkConnection } from './connection-rules'
import { keptHeaders } from './hook-secrets'
import { checkCustomPayload, checkFilter, checkOptions, checkSigning } from './payload-rules'
import { checkAuth, checkContentType, checkLogResponseBody, checkMethod, checkTimeout } from './request-rules'

/** Everything about requests that a hook, or a URL used once, can set. Secret values are not in it. */
export type HookSettings = Pick<
  HookRecord,
  | 'method'
  | 'contentType'
  | 'headers'
  | 'timeoutMs'
  | 'auth'
  | 'customPayload'
  | 'filter'
  | 'signing'
  | 'delivery'
  | 'logResponseBody'
  | 'options'
  | 'connection'
>
export type SettingsInput = Omit<HookPatch, 'name' | 'group' | 'target' | 'events'>

/** What a hook has before anyone sets it. */
export function defaultSettings(catalog: Catalog): HookSettings {
  return {
    method: catalog.methods.default,
    contentType: catalog.contentTypes[0] ?? 'json',
    headers: [],
    timeoutMs: null,
    auth: { kind: 'none' },
    customPayload: { on: false, fields: [] },
    filter: null,
    signing: null,
    delivery: {},
    logResponseBody: null,
    options: {},
    connection: Connection.parse({}),
  }
}

/**
 * The settings after `input`, every rule of the catalog applied; what the input does not name stays as it was.
 * @throws ProblemError naming the field
 */
export function settingsAfter(catalog: Catalog, input: SettingsInput, before: HookSettings): HookSettings {
  const { method, contentType, headers, timeoutMs, auth, customPayload, filter, signing, delivery, logResponseBody, options } = input
  const after: HookSettings = {
    method: method === undefined ? before.method : checkMethod(catalog, method),
    contentType: contentType === undefined ? before.contentType : checkContentType(catalog, contentType),
    headers: headers === undefined ? before.headers : keptHeaders(catalog, headers, before.headers),
    timeoutMs: timeoutMs === undefined ? before.timeoutMs : checkTimeout(catalog, timeoutMs),
    auth: auth ?? before.auth,
    customPayload: customPayload === undefined ? before.customPayload : checkCustomPayload(catalog, customPayload),
    filter: filter === undefined ? before.filter : checkFilter(filter),
    signing: signing === undefined ? before.signing : checkSigning(catalog, signing),
    delivery: delivery === undefined ? before.delivery : checkDelivery(delivery),
    logResponseBody: logResponseBody === undefined ? before.logResponseBody : checkLogResponseBody(catalog, logResponseBody),
    options: options === undefined ? before.options : checkOptions(catalog, options),
    connection: input.connection === undefined ? before.connection : checkConnection(input.connection, before.connection),
  }
  return { ...after, auth: checkAuth(catalog, after.auth, after.method) }
}

function checkDelivery(delivery: HookSettings['delivery']): HookSettings['delivery'] {
  const { noRetryHeader } = delivery
  const fault = noRetryHeader == null ? null : headerFault(noRetryHeader, '')
  if (fault) throw invalid('delivery.noRetryHeader', fault, 'Name a header, as in X-Slack-No-Retry.')
  return delivery
}
