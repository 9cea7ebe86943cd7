import { create } from 'zustand'
import type { Draft, Preview } from '../../src-preload/contract/event'
import type { Hook } from '../../src-preload/contract/hook'
import type { Problem } from '../../src-preload/contract/problem'
import { useCatalogs } from './catalogs'

/** A URL that gets the event once, beside the registered hooks. */
export interface Once {
  chosen: boolean
  target: string
  secret: string
}

/** What is being composed in Send. It outlives the screen, so that looking something up loses nothing. */
export interface Compose {
  catalog: string | null
  type: string | null
  draft: Draft | null
  /** As it stands in the editor. */
  text: string
  /** Whether the text is no longer the draft, merely laid out. */
  edited: boolean
  /** Hooks ticked or unticked by hand, by id; the others follow their subscription. */
  picked: Record<string, boolean>
  once: Once
  followOn: boolean
  /** Hook id, or `once`; null: the first recipient. */
  previewed: string | null
  preview: Preview | null
  problem: Problem | null
  sending: boolean
  /** Events sent from here, newest first. */
  sent: SentEvent[]
}
export interface SentEvent {
  eventIds: string[]
  type: string
  at: string
  warnings: string[]
}

export const useCompose = create<Compose>(() => ({
  catalog: null,
  type: null,
  draft: null,
  text: '',
  edited: false,
  picked: {},
  once: { chosen: false, target: '', secret: '' },
  followOn: true,
  previewed: null,
  preview: null,
  problem: null,
  sending: false,
  sent: [],
}))

/** Even a hook for all events gets no removed one: its provider sends it no more. */
export function isSubscribed(hook: Hook, type: string): boolean {
  if (hook.events !== 'all') return hook.events.includes(type)
  const known = useCatalogs.getState().whole[hook.catalog]?.eventTypes.find((each) => each.type === type)
  return known?.status !== 'removed'
}

/** Paused hooks never receive; the others as picked, else as subscribed. */
export function isRecipient(hook: Hook, { catalog, type, picked }: Pick<Compose, 'catalog' | 'type' | 'picked'>): boolean {
  if (hook.catalog !== catalog || hook.pause || !type) return false
  return picked[hook.id] ?? isSubscribed(hook, type)
}
