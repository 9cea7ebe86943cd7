import { create } from 'zustand'
import type { Inbox } from '../../src-preload/contract/inbox'

/** Every inbox, by name. */
export const useInboxes = create<{ list: Inbox[] }>(() => ({ list: [] }))

export const useInbox = (id: string | null | undefined) =>
  useInboxes(({ list }) => list.find((inbox) => inbox.id === id || inbox.name === id))

/** Its name alone: with each capture an inbox changes, and the rows of a list have no use for that. */
export const useInboxName = (id: string | null | undefined) =>
  useInboxes(({ list }) => (id ? list.find((inbox) => inbox.id === id)?.name : undefined))
