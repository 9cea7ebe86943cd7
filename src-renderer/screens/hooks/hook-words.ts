import type { ExchangeSummary } from '../../../src-preload/contract/exchange'
import type { Hook } from '../../../src-preload/contract/hook'
import { countOf } from '../../components/quantity'
import type { Mark } from '../../components/status-mark'

/** How a hook fares, judged by the newest attempt. */
export function healthOf(hook: Hook, newest: ExchangeSummary | undefined): { mark: Mark; word: string } {
  if (hook.pause) return { mark: 'paused', word: hook.pause.by === 'rule' ? 'paused by a rule' : 'paused' }
  if (hook.missingSecrets?.length) return { mark: 'failing', word: 'secret missing' }
  if (newest && newest.outcome !== 'delivered') return { mark: 'failing', word: 'failing' }
  return { mark: 'active', word: 'active' }
}

export function eventsInWords({ events }: Pick<Hook, 'events'>): string {
  if (events === 'all') return 'all events'
  return events.length === 1 && events[0] ? events[0] : countOf(events.length, 'event')
}
