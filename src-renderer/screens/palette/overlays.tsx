import { lazy, Suspense } from 'react'
import { showOverlay, useOverlay } from '../../stores/overlay'
import { go } from '../../stores/route'
import { screenShortcuts, shortcuts } from './shortcuts'
import { useShortcuts } from './use-shortcuts'

const Palette = lazy(() => import('./palette'))
const ShortcutSheet = lazy(() => import('./shortcut-sheet'))

/** What lies over every screen, and the shortcuts that work on every screen. */
export function Overlays() {
  const shown = useOverlay((overlay) => overlay.shown)
  useShortcuts([
    [shortcuts.palette, () => showOverlay(shown === 'palette' ? null : 'palette')],
    [shortcuts.sheet, () => showOverlay(shown === 'shortcuts' ? null : 'shortcuts')],
    ...screenShortcuts.map(({ screen, shortcut }): [typeof shortcut, () => void] => [shortcut, () => go(screen)]),
  ])
  return (
    <Suspense>
      {shown === 'palette' ? <Palette /> : null}
      {shown === 'shortcuts' ? <ShortcutSheet /> : null}
    </Suspense>
  )
}
