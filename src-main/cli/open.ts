import { openInBrowser } from './browser'
import { findElectron } from './find-electron'
import { runWindow } from './window-process'

/** The web page as `serve` offers it. */
export interface Served {
  url: string
  /** Writes the file that lets one browser in (0600, one use, 60 s) and answers its path. */
  handOverFile(): Promise<string>
}

export interface OpenOptions {
  /** Data folder where it isn't the usual one. */
  data?: string | undefined
  /** A workspace file to work in. */
  workspace?: string | undefined
}

/**
 * Opens Hookbench where it can be seen: in its window, else in the browser, else (no display) it serves and says where.
 * Resolves with an exit code when the window is closed, or with null as soon as the page is served; serving then keeps the process alive.
 * One line on stdout says which way was taken and why.
 */
export async function openCommand(options: OpenOptions, startServe: () => Promise<Served>): Promise<number | null> {
  if (!hasDisplay(process.env)) return servePage('no display here', startServe, false)
  const electron = findElectron()
  if (!electron) return servePage('Electron is not downloaded; `npx install-electron` gets it', startServe, true)

  say('Hookbench opens its window; close it or press Ctrl+C to end.')
  const { early, code } = await runWindow(electron, options)
  return early === null ? code : servePage(`the window did not open: ${early}`, startServe, true)
}

async function servePage(why: string, startServe: () => Promise<Served>, display: boolean): Promise<null> {
  const { url, handOverFile } = await startServe()
  const opened = display && (await openInBrowser(await handOverFile()))
  say(`Hookbench ${opened ? 'opens in your browser' : 'is served'} (${why}): ${url}  Ctrl+C ends it.`)
  return null
}

const hasDisplay = (env: NodeJS.ProcessEnv) => process.platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY)
const say = (line: string) => console.log(line)
