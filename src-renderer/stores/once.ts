import type { OneOff } from '../../src-preload/contract/event'

export type OnceSettings = Omit<OneOff, 'target' | 'secret'>

/** A URL that gets the event once, beside the registered hooks. */
export interface Once {
  chosen: boolean
  target: string
  secret: string
  /** Hosts for which plain http is fine although the provider wants https. */
  allowHttp: string[]
  /** Everything else a hook can set, by catalog: each provider has settings of its own. */
  settings: Record<string, OnceSettings>
}

export const noOnce: Once = { chosen: false, target: '', secret: '', allowHttp: [], settings: {} }

/** What the engine is asked for; null where there is no target. */
export function oneOffOf(once: Once, catalog: string | null): OneOff | null {
  const target = once.target.trim()
  if (!once.chosen || target === '') return null
  const set = catalog === null ? undefined : once.settings[catalog]
  const allowHttp = [...(set?.connection?.allowHttp ?? []), ...once.allowHttp]
  return {
    ...set,
    target,
    ...(once.secret ? { secret: once.secret } : {}),
    ...(allowHttp.length > 0 ? { connection: { ...set?.connection, allowHttp } } : {}),
  }
}
