import type { ContentType, Method } from '../../src-preload/contract/catalog'
import type { OneOff } from '../../src-preload/contract/event'
import type { SignatureScheme } from '../../src-preload/contract/signature'

/** A header as typed. */
export interface OnceHeader {
  key: number
  name: string
  value: string
  secret: boolean
  kept: boolean
}

/** A URL that gets the event once, beside the registered hooks. Null, empty or `catalog` follow the catalog. */
export interface Once {
  chosen: boolean
  target: string
  secret: string
  method: Method | null
  contentType: ContentType | null
  headers: OnceHeader[]
  auth: 'none' | 'basic' | 'bearer'
  username: string
  authSecret: string
  /** `none` signs nothing: the secret is left out. */
  scheme: SignatureScheme | 'catalog'
  /** Seconds as typed. */
  timeout: string
  /** Hosts for which plain http is fine although the provider wants https. */
  allowHttp: string[]
  filter: string
}

export const noOnce: Once = {
  ...{ chosen: false, target: '', secret: '', method: null, contentType: null, headers: [] },
  ...{ auth: 'none', username: '', authSecret: '', scheme: 'catalog', timeout: '', allowHttp: [], filter: '' },
}

/** What the engine is asked for; only what was set is named. Null where there is no target. */
export function oneOffOf(once: Once): OneOff | null {
  const target = once.target.trim()
  if (!once.chosen || target === '') return null
  const { secret, method, contentType, auth, username, authSecret, scheme, allowHttp, filter } = once
  const headers = once.headers.filter(({ name, value }) => name || value)
  const seconds = Number(once.timeout.replace(',', '.'))
  return {
    target,
    ...(secret ? { secret } : {}),
    ...(method ? { method } : {}),
    ...(contentType ? { contentType } : {}),
    ...(headers.length > 0 ? { headers: headers.map(({ name, value, secret: hidden }) => ({ name, value, secret: hidden })) } : {}),
    ...(auth === 'basic' ? { auth: { kind: 'basic' as const, username }, authSecret } : {}),
    ...(auth === 'bearer' ? { auth: { kind: 'bearer' as const }, authSecret } : {}),
    ...(scheme === 'catalog' ? {} : { signing: { scheme, custom: null } }),
    ...(once.timeout.trim() !== '' && seconds > 0 ? { timeoutMs: Math.round(seconds * 1_000) } : {}),
    ...(allowHttp.length > 0 ? { connection: { allowHttp } } : {}),
    ...(filter.trim() !== '' ? { filter } : {}),
  }
}

/** How many settings differ from what the catalog would do. */
export function settingsCount(once: Once): number {
  const { target: _t, secret: _s, ...set } = oneOffOf({ ...once, chosen: true, target: once.target || 'x' }) ?? { target: '' }
  return Object.keys(set).filter((key) => key !== 'authSecret').length
}
