import { create } from 'zustand'
import type { Hook } from '../../src-preload/contract/hook'

/** Every hook, by name. */
export const useHooks = create<{ list: Hook[] }>(() => ({ list: [] }))

export const useHook = (id: string | null | undefined) => useHooks(({ list }) => list.find((hook) => hook.id === id || hook.name === id))
