import { DeliveryPolicy } from '../../src-preload/contract/delivery-policy'
import { Connection, type HookHeader } from '../../src-preload/contract/hook'
import { type SecretReference, WorkspaceHook } from '../../src-preload/contract/workspace'
import type { HookSettings } from '../engine/hooks/hook-settings'
import type { HookRecord } from '../engine/ports'
import { headerPlace, vaultReference } from '../engine/workspace/references'
import { same, sparse } from './sparse'

/** Which secrets a hook has a value for, by place. */
export type HasValue = (place: string) => boolean

/** A hook as it stands in the file: in the order of the contract, and without what its catalog says anyway. */
export function hookEntry(hook: HookRecord, usual: HookSettings, has: HasValue): WorkspaceHook {
  const reference: Reference = (place, part, always = false) => {
    const given = hook.references?.[place]
    if (given !== undefined && (given.startsWith('env:') || !has(place))) return given
    return always || has(place) ? vaultReference('hooks', hook.name, part) : undefined
  }
  const unlike = <K extends keyof HookSettings>(name: K): HookSettings[K] | undefined =>
    same(hook[name], usual[name]) ? undefined : hook[name]
  const { name, group, catalog, target, events } = hook
  const entry: Record<keyof WorkspaceHook, unknown> = {
    name,
    group: group ?? undefined,
    catalog,
    target,
    events: events === 'all' ? undefined : events,
    paused: hook.pause?.by === 'user' ? true : undefined,
    secret: reference('secret', 'secret'),
    method: unlike('method'),
    contentType: unlike('contentType'),
    headers: hook.headers.length > 0 ? hook.headers.map((header) => headerEntry(header, reference)) : undefined,
    auth: authEntry(hook, reference),
    options: Object.keys(hook.options).length > 0 ? hook.options : undefined,
    filter: hook.filter ?? undefined,
    customPayload: unlike('customPayload'),
    signing: hook.signing ?? undefined,
    timeoutMs: hook.timeoutMs ?? undefined,
    delivery: Object.keys(hook.delivery).length > 0 ? DeliveryPolicy.partial().parse(hook.delivery) : undefined,
    logResponseBody: hook.logResponseBody ?? undefined,
    connection: connectionEntry(hook, reference),
  }
  return WorkspaceHook.parse(Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== undefined)))
}

type Reference = (place: string, part: string, always?: boolean) => SecretReference | undefined

function headerEntry({ name, value, secret }: HookHeader, reference: Reference) {
  if (!secret) return { name, value: value ?? '' }
  return { name, secret: reference(headerPlace(name), `headers/${name}`, true) }
}

function authEntry({ auth }: HookRecord, reference: Reference) {
  if (auth.kind === 'none') return undefined
  if (auth.kind === 'bearer') return { kind: auth.kind, token: reference('auth', 'token', true) }
  return { kind: auth.kind, username: auth.username, password: reference('auth', 'password', true) }
}

function connectionEntry({ connection }: HookRecord, reference: Reference) {
  const told = sparse(connection, Connection.parse({}))
  const clientKey = connection.clientCertificate === null ? undefined : reference('clientKey', 'client-key')
  return told || clientKey ? { ...told, ...(clientKey ? { clientKey } : {}) } : undefined
}
