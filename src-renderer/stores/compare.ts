import { create } from 'zustand'

/** The exchange that waits for another one to be compared with. */
export const useCompare = create<{ first: string | null }>(() => ({ first: null }))
