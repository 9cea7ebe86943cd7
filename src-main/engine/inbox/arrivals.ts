import type { Exchange } from '../../../src-preload/contract/exchange'

/** Captured requests as they reach the log, for whoever waits for one. */
export interface Arrivals {
  tell(exchange: Exchange): void
  /** Answers how to stop listening. */
  listen(listener: (exchange: Exchange) => void): () => void
}

export function createArrivals(): Arrivals {
  const listeners = new Set<(exchange: Exchange) => void>()
  return {
    tell(exchange) {
      for (const listener of listeners) listener(exchange)
    },
    listen(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
