import { create } from 'zustand'

/** What lies over the screen, asked for by keys, by the menu or by a button. */
export type Overlay = 'palette' | 'shortcuts' | null

export const useOverlay = create<{ shown: Overlay }>(() => ({ shown: null }))
export const showOverlay = (shown: Overlay) => useOverlay.setState({ shown })
