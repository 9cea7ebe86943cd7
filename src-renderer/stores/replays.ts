import { create } from 'zustand'
import type { Replay } from '../../src-preload/contract/replay'

/** Deliveries being sent again, or that were while this page looked on, by id. */
export const useReplays = create<{ byId: Record<string, Replay> }>(() => ({ byId: {} }))
