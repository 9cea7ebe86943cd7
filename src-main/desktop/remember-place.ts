import { type BrowserWindow, screen } from 'electron'
import type { Bounds, ProfileFile } from './profile-file'

export const workAreas = (): Bounds[] => screen.getAllDisplays().map(({ workArea }) => workArea)

const restMs = 300

/** Keeps where the window is, once it rests and when it closes. */
export function rememberPlace(window: BrowserWindow, profile: ProfileFile) {
  let resting: NodeJS.Timeout | undefined
  const keep = () => {
    clearTimeout(resting)
    // What a maximised or minimised window goes back to.
    if (!window.isDestroyed()) profile.keep({ bounds: window.getNormalBounds(), maximized: window.isMaximized() })
  }
  const rest = () => {
    clearTimeout(resting)
    resting = setTimeout(keep, restMs)
  }
  for (const event of ['resize', 'move', 'maximize', 'unmaximize'] as const) window.on(event as 'resize', rest)
  window.on('close', keep)
}
