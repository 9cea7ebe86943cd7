import { create } from 'zustand'

/** `starting`: no snapshot has arrived yet. `advice`: what the user has to do about a lost connection, or null where waiting is enough. */
export interface Connection {
  state: 'starting' | 'connected' | 'reconnecting'
  advice: string | null
}

export const useConnection = create<Connection>(() => ({ state: 'starting', advice: null }))
