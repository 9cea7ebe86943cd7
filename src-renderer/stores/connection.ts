import { create } from 'zustand'

/** `starting`: no snapshot has arrived yet. `retryAt`: when the next try begins (ms since 1970). */
export interface Connection {
  state: 'starting' | 'connected' | 'reconnecting'
  retryAt: number | null
}

export const useConnection = create<Connection>(() => ({ state: 'starting', retryAt: null }))
