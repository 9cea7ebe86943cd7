import { create } from 'zustand'
import type { Counts, Status } from '../../src-preload/contract/change'

export const useStatus = create<{ status: Status | null; counts: Counts }>(() => ({ status: null, counts: { pending: 0, sending: 0 } }))
