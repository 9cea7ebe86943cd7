import { create } from 'zustand'
import type { Hook } from '../../src-preload/contract/hook'

/** Every hook, by name. */
export const useHooks = create<{ list: Hook[] }>(() => ({ list: [] }))

export const useHook = (id: string | null | undefined) => useHooks(({ list }) => list.find((hook) => hook.id === id || hook.name === id))

/** Its name alone, for rows that need not be drawn anew when something else about the hook changes. */
export const useHookName = (id: string | null | undefined) =>
  useHooks(({ list }) => (id ? list.find((hook) => hook.id === id)?.name : undefined))
