import { create } from 'zustand'
import type { ExchangeDetail } from '../../src-preload/contract/exchange'
import type { Problem } from '../../src-preload/contract/problem'

/** The exchange whose detail is shown; while it loads, `detail` may still be the one before. */
export interface OpenExchange {
  id: string | null
  detail: ExchangeDetail | null
  problem: Problem | null
}

export const useOpenExchange = create<OpenExchange>(() => ({ id: null, detail: null, problem: null }))
