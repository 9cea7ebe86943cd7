import { join } from 'node:path'
import { app, BrowserWindow, dialog, session } from 'electron'
import { askedDataFolder, separateProfile } from './desktop/data-option'
import { type Engine, openEngine } from './desktop/engine'
import { lockDown } from './desktop/lockdown'
import { builtPageUrl, servePage } from './desktop/page-protocol'
import { answerPortRequests } from './desktop/port'
import { openWindow } from './desktop/window'

// The desktop door. The window is on its way while the engine still starts; the page's calls wait in its port.

const dataFolder = askedDataFolder()
// electron-vite's server while developing; a packaged app takes no address from its environment.
const devServer = app.isPackaged ? undefined : process.env.ELECTRON_RENDERER_URL
const pageUrl = devServer ? new URL('/', devServer).href : builtPageUrl

if (dataFolder) separateProfile(dataFolder)
if (app.requestSingleInstanceLock()) start()
else app.quit()

function start() {
  const engine = openEngine(dataFolder)
  engine.catch(giveUp)
  app.on('second-instance', showWindow)
  app.on('activate', showWindow)
  app.on('window-all-closed', () => app.quit())
  closeOnQuit(engine)
  void app.whenReady().then(() => {
    if (!devServer) servePage(session.defaultSession, join(app.getAppPath(), 'out', 'renderer'))
    lockDown(session.defaultSession, pageUrl)
    answerPortRequests(
      pageUrl,
      (port) =>
        void engine.then(
          (opened) => opened.serve(port),
          () => port.close(),
        ),
    )
    showWindow()
  })
}

function showWindow() {
  const [window] = BrowserWindow.getAllWindows()
  if (!window) return void openWindow(pageUrl, join(app.getAppPath(), 'out', 'preload', 'preload.cjs'))
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}

function giveUp(error: Error) {
  console.error(error.message)
  dialog.showErrorBox('Hookbench can’t start', error.message)
  app.exit(1)
}

/** What the engine still has to write is written before the process ends. */
function closeOnQuit(engine: Promise<Engine>) {
  app.once('will-quit', async (event) => {
    event.preventDefault()
    const { close } = await engine
    await close().catch((error: Error) => console.error(error.message))
    app.exit()
  })
}
