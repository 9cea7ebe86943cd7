import { create } from 'zustand'

/** How many fields of a captured payload differ from its catalog's samples, by exchange; null where that can't be told. */
export const useDrifts = create<{ byExchange: Record<string, number | null> }>(() => ({ byExchange: {} }))
