import { create } from 'zustand'
import type { Link, Preferences } from '../../src-preload/contract/window'

/** What the desktop window adds; `preferences` is null in a browser. `link`: what waits for a yes or no. */
export interface Desktop {
  preferences: Preferences | null
  link: Link | null
}

export const useDesktop = create<Desktop>(() => ({ preferences: null, link: null }))
