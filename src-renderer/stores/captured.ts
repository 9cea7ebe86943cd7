import { useMemo } from 'react'
import { create } from 'zustand'
import type { ExchangeSummary } from '../../src-preload/contract/exchange'
import { capturedIn } from './captured-list'
import { useExchanges } from './exchanges'

/** What was read of an inbox's past, newest first; `reachedOldest`: there is nothing before it. */
export interface Past {
  list: ExchangeSummary[]
  reachedOldest: boolean
}

/** By inbox id. `hidden`: what came up to that exchange is about to be deleted, and out of sight until then. */
export const useCaptured = create<{ past: Record<string, Past>; hidden: Record<string, string> }>(() => ({ past: {}, hidden: {} }))

/** What an inbox captured, newest first: its past as far as it was read, and what has come in since. */
export function useCapturedIn(inbox: string): ExchangeSummary[] {
  const live = useExchanges(({ list }) => list)
  const past = useCaptured((state) => state.past[inbox]?.list)
  const hidden = useCaptured((state) => state.hidden[inbox])
  return useMemo(() => capturedIn(inbox, live, past ?? [], hidden), [inbox, live, past, hidden])
}

/** Id of the last one that came in. */
export function newestIn(inbox: string): string | undefined {
  const { past, hidden } = useCaptured.getState()
  return capturedIn(inbox, useExchanges.getState().list, past[inbox]?.list ?? [], hidden[inbox])[0]?.id
}

/** Heard of when the first one comes, not with each. */
export function useIsEmpty(inbox: string): boolean {
  const newest = () => newestIn(inbox) === undefined
  const live = useExchanges(newest)
  const past = useCaptured(newest)
  return live && past
}
