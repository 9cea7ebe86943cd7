import { lazy, Suspense } from 'react'
import { useConnection } from '../../stores/connection'
import { useDesktop } from '../../stores/desktop'
import { showOverlay, useOverlay } from '../../stores/overlay'
import { go } from '../../stores/route'
import { useWindow } from '../frame/use-window'
import { DropAnywhere } from '../workspace/drop/drop-anywhere'
import { screenShortcuts, shortcuts } from './shortcuts'
import { useShortcuts } from './use-shortcuts'

const Palette = lazy(() => import('./palette'))
const LinkCard = lazy(() => import('../desktop/link-card'))
const ShortcutSheet = lazy(() => import('./shortcut-sheet'))

/** What lies over every screen, and the shortcuts that work on every screen. */
export function Overlays() {
  const shown = useOverlay((overlay) => overlay.shown)
  const link = useDesktop((desktop) => desktop.link)
  const ready = useConnection(({ state }) => state !== 'starting')
  useWindow()
  useShortcuts([
    [shortcuts.palette, () => showOverlay(shown === 'palette' ? null : 'palette')],
    [shortcuts.sheet, () => showOverlay(shown === 'shortcuts' ? null : 'shortcuts')],
    ...screenShortcuts.map(({ screen, shortcut }): [typeof shortcut, () => void] => [shortcut, () => go(screen)]),
  ])
  return (
    <Suspense>
      {shown === 'palette' ? <Palette /> : null}
      {shown === 'shortcuts' ? <ShortcutSheet /> : null}
      <DropAnywhere />
      {link && ready ? <LinkCard link={link} /> : null}
    </Suspense>
  )
}
