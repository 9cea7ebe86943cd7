import { useMemo } from 'react'
import { useHooks } from './hooks'
import { useInboxes } from './inboxes'

/** A reference without a value, and the names of the hooks and inboxes that wait for it. */
export interface MissingSecret {
  reference: string
  hooks: string[]
  inboxes: string[]
}

/** Every secret that is named somewhere and has no value here. `hook`: only what this hook lacks. */
export function useMissingSecrets(hook?: string): MissingSecret[] {
  const hooks = useHooks(({ list }) => list)
  const inboxes = useInboxes(({ list }) => list)
  return useMemo(() => {
    const all = new Map<string, MissingSecret>()
    const of = (reference: string) => {
      const known = all.get(reference) ?? { reference, hooks: [], inboxes: [] }
      all.set(reference, known)
      return known
    }
    for (const { name, missingSecrets = [] } of hooks) for (const reference of missingSecrets) of(reference).hooks.push(name)
    for (const { name, missingSecrets = [] } of inboxes) for (const reference of missingSecrets) of(reference).inboxes.push(name)
    return [...all.values()].filter((secret) => hook === undefined || secret.hooks.includes(hook))
  }, [hooks, inboxes, hook])
}
