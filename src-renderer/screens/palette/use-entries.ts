import type { MantineColorScheme } from '@mantine/core'
import { useMemo } from 'react'
import { useCatalogs } from '../../stores/catalogs'
import { useExchanges } from '../../stores/exchanges'
import { useHooks } from '../../stores/hooks'
import { useInboxes } from '../../stores/inboxes'
import { useLogResult } from '../../stores/log-result'
import { commands } from './commands'
import { eventEntries, exchangeEntries, hookEntries, inboxEntries } from './entries'
import type { Entry } from './entry'

const mostExchanges = 200

/** Everything that can be reached now. Exchanges stay as they were when the palette opened: a burst must not move what one is about to choose. */
export function useEntries(setAppearance: (scheme: MantineColorScheme) => void): Entry[] {
  const hooks = useHooks(({ list }) => list)
  const inboxes = useInboxes(({ list }) => list)
  const whole = useCatalogs((catalogs) => catalogs.whole)
  const saved = useLogResult((result) => result.saved)
  const exchanges = useMemo(() => useExchanges.getState().list.slice(0, mostExchanges), [])
  return useMemo(() => {
    const names = new Map([...hooks, ...inboxes].map(({ id, name }) => [id, name]))
    return [
      ...commands(saved, setAppearance),
      ...exchangeEntries(exchanges, ({ hook, inbox, direction }) => names.get((direction === 'in' ? inbox : hook) ?? '') ?? 'elsewhere'),
      ...hookEntries(hooks),
      ...eventEntries(Object.values(whole)),
      ...inboxEntries(inboxes),
    ]
  }, [hooks, inboxes, whole, saved, exchanges, setAppearance])
}
