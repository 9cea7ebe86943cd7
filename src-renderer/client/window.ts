import { pageSaid, windowTold } from '../../src-preload/bridge'
import type { Said, Told } from '../../src-preload/contract/window'

// The desktop window around the page, through its preload. In a browser there is none: then nothing is heard, and what is said goes nowhere.

export const inWindow = navigator.userAgent.includes('Electron/')

/** Hands on what the window tells, from now on and what waited. */
export function hearWindow(take: (told: Told) => void) {
  if (!inWindow) return
  window.addEventListener('message', ({ source, origin, data }) => {
    if (source === window && origin === window.origin && typeof data === 'object' && data !== null && windowTold in data)
      take(data[windowTold])
  })
  sayToWindow({ kind: 'ready' })
}

export function sayToWindow(said: Said) {
  if (inWindow) window.postMessage({ [pageSaid]: said }, window.origin)
}
