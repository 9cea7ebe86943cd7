import { create } from 'zustand'
import type { ExchangeDetail } from '../../src-preload/contract/exchange'
import type { Problem } from '../../src-preload/contract/problem'
import type { LogVerification } from '../../src-preload/contract/signature'

/** The exchange whose detail is shown; while it loads, `detail` may still be the one before. `verification` belongs to `detail`. */
export interface OpenExchange {
  id: string | null
  detail: ExchangeDetail | null
  verification: LogVerification | null
  problem: Problem | null
}

export const useOpenExchange = create<OpenExchange>(() => ({ id: null, detail: null, verification: null, problem: null }))
