import { type BrowserWindow, ipcMain } from 'electron'
import { pageSaid, windowTold } from '../../src-preload/bridge'
import { Said, type Told } from '../../src-preload/contract/window'
import { isPage } from './port'

export const tell = (window: BrowserWindow | undefined, told: Told) => window?.webContents.send(windowTold, told)

/** Hands on what the page's main frame says, where it is something that can be said. */
export function hear(pageUrl: string, take: (said: Said) => void) {
  ipcMain.on(pageSaid, (event, data) => {
    if (!isPage(event.senderFrame, pageUrl)) return
    const said = Said.safeParse(data)
    if (said.success) take(said.data)
  })
}
