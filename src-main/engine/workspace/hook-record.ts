import type { Catalog } from '../../../src-preload/contract/catalog'
import type { WorkspaceHook } from '../../../src-preload/contract/workspace'
import { checkClientKey } from '../hooks/connection-rules'
import { defaultSettings, type HookSettings, type SettingsInput, settingsAfter } from '../hooks/hook-settings'
import { checkSecretAllowed } from '../hooks/request-rules'
import { checkSubscription } from '../hooks/subscription-rules'
import { checkTarget } from '../hooks/target-rules'
import type { HookRecord } from '../ports'
import { referencesOf } from './references'

/** Runs a check; what it refuses is noted with the field it names, and the answer is undefined. */
export type Attempt = <T>(check: () => T) => T | undefined

const stands = 'a value that stands for the secret one'

/** The hook as the registry would keep it, without id and times; every rule that it breaks is noted by itself. */
export function hookRecord(entry: WorkspaceHook, catalog: Catalog, attempt: Attempt): HookRecord {
  const usual = defaultSettings(catalog)
  const { name, group, target, events, paused } = entry
  const input = settingsInput(entry)
  let settings: HookSettings = usual
  for (const key of Object.keys(input) as (keyof typeof input)[]) {
    if (key === 'auth') continue
    settings = attempt(() => settingsAfter(catalog, { [key]: input[key] }, settings)) ?? settings
  }
  // What goes with a method is asked when the method is known.
  if (input.auth) settings = attempt(() => settingsAfter(catalog, { auth: input.auth }, settings)) ?? settings
  if (entry.secret) attempt(() => checkSecretAllowed(catalog))
  attempt(() => checkClientKey(settings.connection, undefined, entry.connection?.clientKey !== undefined))
  attempt(() => checkTarget(catalog, target, settings.connection.allowHttp))
  const references = referencesOf(entry)
  return {
    id: name,
    name,
    group: group ?? null,
    catalog: catalog.id,
    target,
    events: attempt(() => checkSubscription(catalog, events)) ?? 'all',
    ...settings,
    hasPreviousSecret: false,
    replaces: null,
    pause: paused ? { by: 'user', since: '', why: 'The workspace file says so.', exchange: null } : null,
    revision: 1,
    createdAt: '',
    updatedAt: '',
    deletedAt: null,
    ...(Object.keys(references).length > 0 ? { references } : {}),
  }
}

function settingsInput(entry: WorkspaceHook): SettingsInput {
  const { method, contentType, headers, auth, options, filter, customPayload, signing, timeoutMs, delivery, logResponseBody } = entry
  const { clientKey: _, ...connection } = entry.connection ?? {}
  const input: SettingsInput = {
    method,
    contentType,
    connection: entry.connection && connection,
    headers: headers?.map(({ name, value, secret }) =>
      secret ? { name, value: stands, secret: true } : { name, value: value ?? '', secret: false },
    ),
    auth: auth && (auth.kind === 'basic' ? { kind: 'basic', username: auth.username } : { kind: 'bearer' }),
    options,
    filter,
    customPayload,
    signing,
    timeoutMs,
    delivery,
    logResponseBody,
  }
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined))
}
