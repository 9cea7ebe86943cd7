import { join } from 'node:path'
import { app, dialog, session } from 'electron'
import { askedDataFolder, separateProfile } from './desktop/data-option'
import { scheme } from './desktop/deep-link'
import { openDesk } from './desktop/desk'
import { type Engine, openEngine } from './desktop/engine'
import { lockDown } from './desktop/lockdown'
import { tellMistakes } from './desktop/mistakes'
import { builtPageUrl, servePage } from './desktop/page-protocol'
import { answerPortRequests } from './desktop/port'
import { openProfileFile, type ProfileFile } from './desktop/profile-file'

// The desktop door. The window is on its way while the engine still starts; the page's calls wait in its port.

const dataFolder = askedDataFolder()
// electron-vite's server while developing; a packaged app takes no address from its environment.
const devServer = app.isPackaged ? undefined : process.env.ELECTRON_RENDERER_URL
const pageUrl = devServer ? new URL('/', devServer).href : builtPageUrl

tellMistakes()
if (dataFolder) separateProfile(dataFolder)
if (app.requestSingleInstanceLock()) start()
else app.quit()

function start() {
  const engine = openEngine(dataFolder)
  engine.catch(giveUp)
  const profile = openProfileFile(join(app.getPath('userData'), 'window.json'))
  // Only an installed program may say that links are its own.
  if (app.isPackaged) app.setAsDefaultProtocolClient(scheme)
  app.on('window-all-closed', () => app.quit())
  closeOnQuit(engine, profile)
  const desk = Promise.all([profile, app.whenReady()]).then(([opened]) => {
    if (!devServer) servePage(session.defaultSession, join(app.getAppPath(), 'out', 'renderer'))
    lockDown(session.defaultSession, pageUrl)
    answerPortRequests(
      pageUrl,
      (port) =>
        void engine.then(
          (running) => running.serve(port),
          () => port.close(),
        ),
    )
    return openDesk(engine, pageUrl, opened)
  })
  void desk.then(({ startedAgain }) => startedAgain(process.argv))
  app.on('second-instance', (_event, argv) => void desk.then(({ startedAgain }) => startedAgain(argv)))
  app.on('activate', () => void desk.then(({ show }) => show()))
  app.on('open-url', (event, address) => {
    event.preventDefault()
    void desk.then(({ openLink }) => openLink(address))
  })
}

function giveUp(error: Error) {
  console.error(error.message)
  dialog.showErrorBox('Hookbench can’t start', error.message)
  app.exit(1)
}

/** What the engine and the window still have to write is written before the process ends. */
function closeOnQuit(engine: Promise<Engine>, profile: Promise<ProfileFile>) {
  app.once('will-quit', async (event) => {
    event.preventDefault()
    const { close } = await engine
    await close().catch((error: Error) => console.error(error.message))
    await (await profile).settled()
    app.exit()
  })
}
