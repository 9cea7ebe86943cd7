import type { Mischief } from '../../../src-preload/contract/delivery'
import type { Ids } from '../ports'
import type { Entry, QueuedDelivery } from './queue-record'

/**
 * Mischief that is about deliveries rather than about one request: a duplicate is a second delivery of the same event, and what comes out of
 * order waits until a second, newer event has been delivered. `again` makes that second event with deliveries of its own.
 */
export async function withMischief(entry: Entry, mischief: Mischief, ids: Ids, again: () => Promise<Entry>): Promise<Entry[]> {
  const { event, deliveries } = entry
  if (mischief === 'duplicate-id') {
    const twice = deliveries.filter(isPending).map((one): QueuedDelivery => ({ ...one, id: ids.next('dlv_'), mischief, waitsFor: one.id }))
    return [{ event, deliveries: [...deliveries, ...twice] }]
  }
  if (mischief === 'out-of-order') {
    const newer = await again()
    const late = deliveries.map((one, at) => (isPending(one) ? { ...one, mischief, waitsFor: newer.deliveries[at]?.id ?? null } : one))
    return [newer, { event, deliveries: late }]
  }
  return [{ event, deliveries: deliveries.map((one) => ({ ...one, mischief })) }]
}

const isPending = ({ state }: QueuedDelivery) => state === 'pending'
