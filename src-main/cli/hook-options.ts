import type { HeaderInput, Hook, HookPatch } from '../../src-preload/contract/hook'
import { invalid } from '../engine/refusal'
import { deliveryOf } from './delivery-flags'
import { parseDuration } from './duration'
import type { RowFlag } from './request-flags'

/** What `hooks add`, `hooks edit` and `send --to` have in common. */
export interface RequestFlags {
  method?: string
  contentType?: string
  header?: string[]
  headerEnv?: string[]
  basic?: string
  basicPasswordEnv?: string
  bearerEnv?: string
  map?: RowFlag[]
  set?: RowFlag[]
  option?: string[]
  signature?: string
  retry?: string
  retryPreset?: string
  timeout?: string
  pauseAfter?: string
  concurrency?: string
  /** Only of hooks: `send` has a rate of its own. */
  rate?: string
  /** False removes it. */
  filter?: string | false
  allowHttp?: string[]
  allowHttpLoopback?: boolean
  logResponseBody?: string
  secretEnv?: string
  generateSecret?: boolean
}

export type Settings = Omit<HookPatch, 'name' | 'group' | 'target' | 'events'>

/** The contract checks the values; here they only get their shape. `before` is the hook that is edited: what holds several values is added to. */
export function settingsOf(flags: RequestFlags, before?: Hook): Settings {
  const settings: Settings = {}
  const { method, contentType, timeout, filter, logResponseBody, secretEnv } = flags
  if (method !== undefined) settings.method = method.toUpperCase() as Settings['method']
  if (contentType !== undefined) settings.contentType = contentType as Settings['contentType']
  if (flags.header || flags.headerEnv)
    settings.headers = [...(flags.header ?? []).map(parseHeader), ...(flags.headerEnv ?? []).map(secretHeader)]
  if (timeout !== undefined) settings.timeoutMs = parseDuration(timeout, '--timeout')
  if (filter !== undefined) settings.filter = filter === false ? null : filter
  if (logResponseBody !== undefined) settings.logResponseBody = onOrOff(logResponseBody)
  if (flags.signature !== undefined) settings.signing = { scheme: flags.signature, custom: null } as Settings['signing']
  if (flags.map || flags.set) settings.customPayload = { on: true, fields: rowsOf(flags.map ?? [], flags.set ?? []) }
  if (flags.option) settings.options = { ...before?.options, ...Object.fromEntries(flags.option.map((text) => pairOf(text, '--option'))) }
  if (flags.allowHttp || flags.allowHttpLoopback) {
    const hosts = [...(flags.allowHttp ?? []), ...(flags.allowHttpLoopback ? ['loopback'] : [])]
    settings.connection = { allowHttp: [...(before?.connection.allowHttp ?? []), ...hosts] }
  }
  if (secretEnv !== undefined) settings.secret = before && process.env[secretEnv] === '' ? '' : fromEnvironment(secretEnv, '--secret-env')
  const delivery = deliveryOf(flags)
  if (delivery) settings.delivery = { ...before?.delivery, ...delivery }
  return { ...settings, ...authOf(flags) }
}

function authOf({ basic, basicPasswordEnv, bearerEnv }: RequestFlags): Pick<Settings, 'auth' | 'authSecret'> {
  if (bearerEnv !== undefined && (basic ?? basicPasswordEnv) !== undefined)
    throw invalid('--bearer-env', '--basic and --bearer-env exclude each other.', 'Use one of them.')
  if (bearerEnv !== undefined) return { auth: { kind: 'bearer' }, authSecret: fromEnvironment(bearerEnv, '--bearer-env') }
  const password = basicPasswordEnv === undefined ? {} : { authSecret: fromEnvironment(basicPasswordEnv, '--basic-password-env') }
  return basic === undefined ? password : { auth: { kind: 'basic', username: basic }, ...password }
}

/** The rows of a custom payload in the order in which they were typed. */
function rowsOf(maps: RowFlag[], sets: RowFlag[]) {
  const mapped = maps.map(({ text, order }) => {
    const [field, mapping] = pairOf(text, '--map')
    return { order, row: { field, mapping } }
  })
  const fixed = sets.map(({ text, order }) => {
    const [field, value] = pairOf(text, '--set')
    return { order, row: { field, value } }
  })
  return [...mapped, ...fixed].sort((a, b) => a.order - b.order).map(({ row }) => row)
}

function pairOf(text: string, flag: string): [string, string] {
  const at = text.indexOf('=')
  if (at > 0) return [text.slice(0, at).trim(), text.slice(at + 1)]
  throw invalid(flag, `"${text}" has no name before "=".`, 'Write it as NAME=VALUE.')
}

function parseHeader(text: string): HeaderInput {
  const colon = text.indexOf(':')
  if (colon > 0) return { name: text.slice(0, colon).trim(), value: text.slice(colon + 1).trim() }
  throw invalid('--header', `"${text}" is no header.`, "Write it as 'Name: value'.")
}

function secretHeader(text: string): HeaderInput {
  const [name, variable] = pairOf(text, '--header-env')
  return { name, value: fromEnvironment(variable, '--header-env'), secret: true }
}

function onOrOff(text: string): boolean {
  if (text === 'on' || text === 'off') return text === 'on'
  throw invalid('--log-response-body', `"${text}" is neither on nor off.`, 'Write on or off.')
}

/** Secrets come from the environment: an argument would stand in the process list and the shell's history. */
export function fromEnvironment(name: string, flag: string): string {
  const value = process.env[name]
  if (value) return value
  throw invalid(flag, `The environment has no variable ${name}, or it is empty.`, 'Set it first.')
}

/** "all", or the list of types; undefined where none was given. */
export function subscriptionOf(events: string[] | undefined): 'all' | string[] | undefined {
  return events?.length === 1 && events[0] === 'all' ? 'all' : events
}
