import { Menu, type MenuItemConstructorOptions, nativeImage, Tray } from 'electron'
import colour from './icons/tray.png?inline'
import mono from './icons/tray-mono.png?inline'
import mono2x from './icons/tray-mono-2x.png?inline'
import type { Situation } from './watch-engine'

export interface TrayActs {
  show(): void
  pauseAll(): void
  resumeAll(): void
  quit(): void
}

/** A tray that shows what is pending; null where the system has none. */
export function openTray(acts: TrayActs): { show(situation: Situation): void } | null {
  try {
    const tray = new Tray(picture())
    tray.on('click', acts.show)
    const show = (situation: Situation) => {
      tray.setToolTip(`Hookbench · ${inWords(situation)}`)
      tray.setContextMenu(Menu.buildFromTemplate(trayMenu(situation, acts)))
    }
    return { show }
  } catch (error) {
    console.error(`No tray: ${(error as Error).message}`)
    return null
  }
}

function trayMenu(situation: Situation, acts: TrayActs): MenuItemConstructorOptions[] {
  return [
    { label: inWords(situation), enabled: false },
    { type: 'separator' },
    { label: 'Open Hookbench', click: acts.show },
    situation.pausedAll ? { label: 'Resume all hooks', click: acts.resumeAll } : { label: 'Pause all hooks', click: acts.pauseAll },
    { type: 'separator' },
    { label: 'Quit Hookbench', click: acts.quit },
  ]
}

function inWords({ pending, sending, pausedAll }: Situation): string {
  if (pausedAll) return 'Every hook is paused'
  const waiting = pending === 1 ? '1 delivery pending' : `${pending.toLocaleString('en')} deliveries pending`
  return sending > 0 ? `${sending.toLocaleString('en')} sending, ${waiting}` : waiting
}

function picture() {
  if (process.platform !== 'darwin') return nativeImage.createFromDataURL(colour)
  const image = nativeImage.createFromDataURL(mono)
  image.addRepresentation({ scaleFactor: 2, dataURL: mono2x })
  image.setTemplateImage(true)
  return image
}
