import type { Catalog } from '../../../src-preload/contract/catalog'
import type { HeaderPairs } from '../../../src-preload/contract/exchange'
import type { Auth, HeaderInput, HookHeader } from '../../../src-preload/contract/hook'
import { toBase64, utf8 } from '../../request/bytes'
import { headerFault } from '../../request/headers'
import type { Vault } from '../ports'
import { invalid } from '../refusal'
import type { SecretHeaders } from '../secrecy/masks'
import { checkClientKey } from './connection-rules'
import type { HookSettings, SettingsInput } from './hook-settings'
import { checkHeaders, checkSecretAllowed } from './request-rules'

// What is secret lives in the vault and never in the registry. `owner` is `hooks/ID`, or `deliveries/ID` for a URL used once.

export const refs = {
  secret: (owner: string) => `${owner}/secret`,
  /** Signs beside the current one while it is being replaced. */
  previous: (owner: string) => `${owner}/previous-secret`,
  /** Basic password or Bearer token. */
  auth: (owner: string) => `${owner}/auth`,
  /** User name and password in base64, as they stand behind "Basic": sealed too, so that masks find it whole. */
  basic: (owner: string) => `${owner}/basic`,
  clientKey: (owner: string) => `${owner}/client-key`,
}
const headerRef = (owner: string, name: string) => `${owner}/headers/${name.toLowerCase()}`
/** What stands behind a scheme's name (`Bearer …`): sealed too, so that masks find it where it stands alone. */
const credentialsRef = (owner: string, name: string) => `${headerRef(owner, name)}/credentials`

/** Headers as the registry keeps them; `value: null` marks the place of a secret one. One that comes without a value must have one already. */
export function keptHeaders(catalog: Catalog, inputs: HeaderInput[], before: HookHeader[]): HookHeader[] {
  checkHeaders(catalog, inputs)
  return inputs.map(({ name, value, secret }, index) => {
    const isSecret = secret ?? catalog.headerValuesAreSecret
    if (!isSecret) return { name, value: value ?? '', secret: false }
    if (value == null && !before.some((old) => old.secret && same(old.name, name)))
      throw invalid(`headers.${index}.value`, `The secret header ${name} has no value yet.`, 'Give it one.')
    return { name, value: null, secret: true }
  })
}

/** Refuses what can't be sealed, before anything is. `before` is null for what is new. */
export function checkSecrets(catalog: Catalog, input: SettingsInput, after: HookSettings, before: HookSettings | null, has: Has): void {
  if (input.secret) checkSecretAllowed(catalog)
  checkAuthSecret(input.authSecret, after.auth, before?.auth.kind === after.auth.kind && has('auth'))
  checkClientKey(after.connection, input.clientKey, has('clientKey'))
}
export type Has = (what: keyof typeof refs) => boolean

function checkAuthSecret(text: string | null | undefined, auth: Auth, has: boolean): void {
  if (auth.kind === 'none') {
    if (text) throw invalid('authSecret', 'There is no authentication that this belongs to.', 'Choose one in auth, or leave it out.')
    return
  }
  const what = auth.kind === 'basic' ? 'password' : 'token'
  if (text === null || (!text && !has))
    throw invalid(
      'authSecret',
      `${auth.kind === 'basic' ? 'Basic' : 'Bearer'} authentication needs a ${what}.`,
      'Give one, or set auth to none.',
    )
  const fault = text && auth.kind === 'bearer' ? headerFault('Authorization', `Bearer ${text}`) : null
  if (fault) throw invalid('authSecret', fault, 'Use the token as it is.')
}

/** Writes what came with the input; absent and empty keep, null removes, and what is no longer of use goes too. */
export async function sealSecrets(
  vault: Vault,
  owner: string,
  input: SettingsInput,
  after: HookSettings,
  before: HookSettings | null,
): Promise<void> {
  await keepReplaceOrRemove(vault, refs.secret(owner), input.secret)
  await keepReplaceOrRemove(vault, refs.auth(owner), after.auth.kind === 'none' ? null : input.authSecret)
  const password = after.auth.kind === 'basic' ? vault.current(refs.auth(owner))?.text : undefined
  const basic = after.auth.kind === 'basic' && password !== undefined ? basicText(after.auth.username, password) : null
  if (basic !== vault.current(refs.basic(owner))?.text) await keepReplaceOrRemove(vault, refs.basic(owner), basic)
  await keepReplaceOrRemove(vault, refs.clientKey(owner), after.connection.clientCertificate === null ? null : input.clientKey)
  for (const [index, header] of after.headers.entries()) {
    const value = input.headers?.[index]?.value
    if (!header.secret || value == null) continue
    await vault.put(headerRef(owner, header.name), value)
    await keepReplaceOrRemove(vault, credentialsRef(owner, header.name), credentialsIn(value))
  }
  for (const { name } of before?.headers.filter(({ secret }) => secret) ?? []) {
    if (after.headers.some((header) => header.secret && same(header.name, name))) continue
    await vault.retire(headerRef(owner, name))
    await vault.retire(credentialsRef(owner, name))
  }
}

/** RFC 9110, section 11.4: a scheme, a space, and what only the two of them know. */
const credentialsIn = (value: string): string | null => /^[A-Za-z][\w-]* +(\S+)$/.exec(value)?.[1] ?? null

async function keepReplaceOrRemove(vault: Vault, ref: string, text: string | null | undefined): Promise<void> {
  if (text) await vault.put(ref, text)
  else if (text === null && vault.current(ref)) await vault.retire(ref)
}

/** Every secret of one owner, for another: `except` are refs of the first that stay behind. */
export async function copySecrets(vault: Vault, from: string, to: string, except: string[] = []): Promise<void> {
  const own = new Set(vault.all().map(({ ref }) => ref))
  for (const ref of own) {
    const secret = ref.startsWith(`${from}/`) && !except.includes(ref) ? vault.current(ref) : undefined
    if (secret) await vault.put(to + ref.slice(from.length), secret.text)
  }
}

/** Headers with their true values, to be sent; and which of them masks must cover whole. */
export function openHeaders(
  vault: Vault,
  owner: string,
  headers: HookHeader[],
): { pairs: HeaderPairs; secret: SecretHeaders; missing: string[] } {
  const pairs: HeaderPairs = []
  const secret: SecretHeaders = new Map()
  const missing: string[] = []
  for (const header of headers) {
    const sealed = header.secret ? vault.current(headerRef(owner, header.name)) : undefined
    if (header.secret && !sealed) missing.push(header.name)
    if (sealed) secret.set(header.name.toLowerCase(), sealed)
    pairs.push([header.name, sealed?.text ?? header.value ?? ''])
  }
  return { pairs, secret, missing }
}

/** The Authorization header (RFC 7617, RFC 6750), or nothing; null where the vault has no value for it. */
export function authHeader(auth: Auth, text: string | undefined): HeaderPairs | null {
  if (auth.kind === 'none') return []
  if (text === undefined) return null
  return [['Authorization', auth.kind === 'basic' ? `Basic ${basicText(auth.username, text)}` : `Bearer ${text}`]]
}

const basicText = (username: string, password: string) => toBase64(utf8(`${username}:${password}`))
const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase()
