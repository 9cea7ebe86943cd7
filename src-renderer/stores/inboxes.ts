import { create } from 'zustand'
import type { Inbox } from '../../src-preload/contract/inbox'

/** Every inbox, by name. */
export const useInboxes = create<{ list: Inbox[] }>(() => ({ list: [] }))

export const useInbox = (id: string | null | undefined) =>
  useInboxes(({ list }) => list.find((inbox) => inbox.id === id || inbox.name === id))
