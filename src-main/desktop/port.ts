import { ipcMain, type MessagePortMain, type WebFrameMain } from 'electron'
import { portWanted } from '../../src-preload/bridge'

/** Hands each port that the page asks for to `take`, once per load. Ports from any other sender than the page's main frame are closed. */
export function answerPortRequests(pageUrl: string, take: (port: MessagePortMain) => void) {
  ipcMain.on(portWanted, (event) => {
    const [port] = event.ports
    if (!port) return
    if (isPage(event.senderFrame, pageUrl)) take(port)
    else port.close()
  })
}

/** Whether a message comes from the main frame of our own page. */
export function isPage(frame: WebFrameMain | null, pageUrl: string): boolean {
  return frame !== null && frame.parent === null && frame.url.startsWith(pageUrl)
}
