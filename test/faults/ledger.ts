/** What a running Hookbench has acknowledged, so that it must be there whatever happens afterwards. */
export interface Ledger {
  /** By id: the highest `timeoutMs` that was acknowledged; each edit asks for a higher one. */
  hooks: Map<string, number>
  /** Ids of deliveries by id of their event. */
  events: Map<string, string[]>
  /** Ids of exchanges that the log has shown. */
  exchanges: Set<string>
  /** Numbers of imports, each of two hooks: those that were acknowledged, and all that were begun. */
  imports: { acknowledged: Set<number>; begun: number }
}

export const openLedger = (): Ledger => ({
  hooks: new Map(),
  events: new Map(),
  exchanges: new Set(),
  imports: { acknowledged: new Set(), begun: 0 },
})
