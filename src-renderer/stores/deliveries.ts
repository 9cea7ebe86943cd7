import { create } from 'zustand'
import type { Delivery } from '../../src-preload/contract/delivery'

/**
 * Apart, because they change unlike: `open` by the thousand in a burst, `settled` is only looked at. Neither map is ever changed in place.
 * `settled` holds the newest that became final while this page looked on.
 */
export interface Deliveries {
  open: ReadonlyMap<string, Delivery>
  settled: ReadonlyMap<string, Delivery>
}

export const useDeliveries = create<Deliveries>(() => ({ open: new Map(), settled: new Map() }))

export const useDelivery = (id: string | null | undefined) =>
  useDeliveries(({ open, settled }) => (id ? (open.get(id) ?? settled.get(id)) : undefined))

const mostSettled = 2_000

/** What is not final always stays; of the rest the newest. */
export function withDeliveries(known: Deliveries, changed: Iterable<Delivery>): Deliveries {
  const open = new Map(known.open)
  const settled = new Map(known.settled)
  for (const delivery of changed) {
    // A resend takes what was settled back into the open, and the other way round.
    if (isFinal(delivery)) {
      open.delete(delivery.id)
      settled.set(delivery.id, delivery)
    } else {
      settled.delete(delivery.id)
      open.set(delivery.id, delivery)
    }
  }
  for (const id of settled.keys()) {
    if (settled.size <= mostSettled) break
    settled.delete(id)
  }
  return { open, settled }
}

export const isFinal = ({ state }: Pick<Delivery, 'state'>) => state !== 'pending' && state !== 'sending'

/** When it is due first, what waits for nothing last. */
export const byDue = (a: Delivery, b: Delivery) => {
  const [first, second] = [a.nextAt ?? '\uffff', b.nextAt ?? '\uffff']
  return first < second ? -1 : first > second ? 1 : a.id < b.id ? -1 : 1
}
