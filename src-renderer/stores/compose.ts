import { create } from 'zustand'
import type { BatchRow } from '../../src-preload/contract/batch'
import type { Mischief } from '../../src-preload/contract/delivery'
import type { Draft, Preview } from '../../src-preload/contract/event'
import type { Hook } from '../../src-preload/contract/hook'
import type { Problem } from '../../src-preload/contract/problem'
import { useCatalogs } from './catalogs'
import { noOnce, type Once } from './once'

/** Events read from a file. */
export interface RowsFile {
  name: string
  rows: BatchRow[]
}

/** How many events one press sends; `count` and `rate` (events a second) as typed, empty for one and for as fast as possible. */
export interface Many {
  count: string
  rate: string
  file: RowsFile | null
}
export const justOne: Many = { count: '', rate: '', file: null }

/** One more attempt of a delivery, with what stands in the editor. `to`: whom it goes to, in words. */
export interface Resending {
  delivery: string
  to: string
  eventId: string
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
  /** Armed for the next send only. */
  mischief: Mischief | null
  many: Many
  resending: Resending | null
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
  /** Set where many were sent: then `eventIds` is empty. */
  batch: string | null
  type: string
  at: string
  mischief: Mischief | null
  warnings: string[]
}

export const useCompose = create<Compose>(() => ({
  ...{ catalog: null, type: null, draft: null, text: '', edited: false, picked: {}, once: noOnce, followOn: true },
  ...{ mischief: null, many: justOne, resending: null, previewed: null, preview: null, problem: null, sending: false, sent: [] },
}))

const mostSent = 50
export const addSent = (event: SentEvent) => useCompose.setState(({ sent }) => ({ sent: [event, ...sent].slice(0, mostSent) }))

/** Even a hook for all events gets no removed one: its provider sends it no more. */
export function isSubscribed(hook: Hook, type: string): boolean {
  if (hook.events !== 'all') return hook.events.includes(type)
  const known = useCatalogs.getState().whole[hook.catalog]?.eventTypes.find((each) => each.type === type)
  return known?.status !== 'removed'
}

/** Paused hooks, and those that lack a secret, never receive; the others as picked, else as subscribed. */
export function isRecipient(hook: Hook, { catalog, type, picked }: Pick<Compose, 'catalog' | 'type' | 'picked'>): boolean {
  if (hook.catalog !== catalog || hook.pause || hook.missingSecrets || !type) return false
  return picked[hook.id] ?? isSubscribed(hook, type)
}

/** How many events one press sends. */
export function eventCount({ count, file }: Many): number {
  const asked = Number(count)
  if (count.trim() !== '' && Number.isInteger(asked) && asked > 0) return asked
  return file?.rows.length ?? 1
}

export const isMany = ({ many }: Pick<Compose, 'many'>) => eventCount(many) > 1 || many.file !== null
