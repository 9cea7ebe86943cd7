import { create } from 'zustand'

const key = 'hookbench.log.grouped'

/** How the log is laid out on this screen; remembered. */
export const useLogLooks = create<{ grouped: boolean }>(() => ({ grouped: localStorage.getItem(key) === 'yes' }))

useLogLooks.subscribe(({ grouped }) => localStorage.setItem(key, grouped ? 'yes' : 'no'))
