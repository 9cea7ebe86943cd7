import { create } from 'zustand'
import type { Delivery } from '../../src-preload/contract/delivery'

type ById = Record<string, Delivery>

export const useDeliveries = create<{ byId: ById }>(() => ({ byId: {} }))

const mostKept = 2_000

/** What is not final always stays; of the rest the newest. */
export function keepDeliveries(known: ById, changed: Delivery[]): ById {
  const all = { ...known }
  for (const delivery of changed) all[delivery.id] = delivery
  const surplus = Object.keys(all).length - mostKept
  if (surplus <= 0) return all
  const final = Object.values(all).filter(isFinal)
  for (const delivery of final.toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1)).slice(0, surplus)) delete all[delivery.id]
  return all
}

export const isFinal = ({ state }: Delivery) => state !== 'pending' && state !== 'sending'
