import { join } from 'node:path'
import { app, BrowserWindow, Menu, nativeTheme } from 'electron'
import { screens } from '../../src-preload/bridge'
import type { Preferences, Said, Told } from '../../src-preload/contract/window'
import type { ContractClient } from '../rpc/contract-client'
import { linkAmong, readLink } from './deep-link'
import type { Engine } from './engine'
import { applicationMenu } from './menu'
import { batchNews, type News, pausedNews, replayNews, runsNews, showNews } from './news'
import { hear, tell } from './page-talk'
import type { ProfileFile } from './profile-file'
import { recover } from './recover'
import { openTray } from './tray'
import { watchEngine } from './watch-engine'
import { openWindow } from './window'
import { askForWorkspace, workspaceAmong } from './workspace-choice'

// The window with all that belongs to it: menu, tray, notifications, links.

export interface Desk {
  /** Brings the window to the front, or opens it. */
  show(): void
  /** Another start of the program, whose arguments may hold a link. */
  startedAgain(argv: string[]): void
  openLink(address: string): void
}

const steps = { least: -3, most: 5 }

/** Call when Electron is ready. */
export function openDesk(engine: Promise<Engine>, pageUrl: string, profile: ProfileFile): Desk {
  const preload = join(app.getAppPath(), 'out', 'preload', 'preload.cjs')
  let quitting = false
  let listening = false
  /** What the page is told as soon as it listens. */
  const waiting: Told[] = []

  const ownWindow = () => BrowserWindow.getAllWindows()[0]
  const preferences = () => profile.kept().preferences

  function show() {
    const window = ownWindow()
    if (!window) return open()
    if (window.isMinimized()) window.restore()
    window.show()
    window.focus()
  }
  function open() {
    const window = openWindow(pageUrl, preload, profile)
    const deaf = () => {
      listening = false
    }
    window.webContents.on('did-navigate', deaf)
    window.webContents.on('render-process-gone', deaf)
    window.on('closed', deaf)
    recover(window, () => tellPage({ kind: 'restored' }))
    window.on('close', (event) => {
      if (quitting || !preferences().keepRunning) return
      event.preventDefault()
      window.hide()
    })
  }
  /** Now or once it listens. */
  function tellPage(told: Told) {
    if (listening) tell(ownWindow(), told)
    else waiting.push(told)
  }
  function showAndTell(told: Told) {
    tellPage(told)
    show()
  }
  function prefer(changed: Partial<Preferences>) {
    const before = preferences()
    profile.keep({ preferences: { ...before, ...changed } })
    if (before.appearance !== preferences().appearance) nativeTheme.themeSource = preferences().appearance
    setMenu()
    tell(ownWindow(), { kind: 'preferences', preferences: preferences() })
  }
  function takeSaid(said: Said) {
    if (said.kind === 'prefer') return prefer(said.preferences)
    if (said.kind === 'choose-file') return void chooseFile()
    listening = true
    tell(ownWindow(), { kind: 'preferences', preferences: preferences() })
    for (const told of waiting.splice(0)) tell(ownWindow(), told)
  }
  async function chooseFile() {
    const path = await askForWorkspace(ownWindow())
    if (path) showAndTell({ kind: 'open-file', path })
  }
  function zoom(by: number) {
    const level = by === 0 ? 0 : profile.kept().zoomLevel + by
    profile.keep({ zoomLevel: Math.max(steps.least, Math.min(steps.most, level)) })
    ownWindow()?.webContents.setZoomLevel(profile.kept().zoomLevel)
  }
  const ask = (call: (client: ContractClient) => Promise<unknown>) => () =>
    void engine
      .then((opened) => opened.connect())
      .then(call)
      .catch((error: Error) => console.error(error.message))
  const pauseAll = ask((client) => client.hooks.pauseAll())
  const resumeAll = ask((client) => client.hooks.resumeAll())
  const quit = () => app.quit()

  function setMenu() {
    const acts = {
      ...{ prefer, zoom, pauseAll, resumeAll, quit, chooseFile: () => void chooseFile() },
      command: (command: Extract<Told, { kind: 'command' }>['command']) => showAndTell({ kind: 'command', command }),
      go: (place: string) => showAndTell({ kind: 'go', place }),
      appear: (appearance: Preferences['appearance']) => tellPage({ kind: 'appearance', appearance }),
    }
    Menu.setApplicationMenu(applicationMenu(screens, preferences(), !app.isPackaged, acts))
  }
  function tellNews(news: News) {
    if (!preferences().notify || BrowserWindow.getFocusedWindow()?.isVisible()) return
    showNews(news, (place) => showAndTell({ kind: 'go', place }))
  }

  nativeTheme.themeSource = preferences().appearance
  app.on('before-quit', () => {
    quitting = true
  })
  hear(pageUrl, takeSaid)
  setMenu()
  const tray = openTray({ show, pauseAll, resumeAll, quit })
  void engine.then((opened) =>
    watchEngine(opened, {
      situation: (now) => tray?.show(now),
      hookPaused: (hook) => tellNews(pausedNews(hook)),
      batchEnded: (batch) => tellNews(batchNews(batch)),
      replayEnded: (replay) => tellNews(replayNews(replay)),
      runsEnded: (reports) => tellNews(runsNews(reports)),
    }),
  )

  const openLink = (address: string) => showAndTell({ kind: 'link', link: readLink(address) })
  return {
    show,
    openLink,
    startedAgain(argv) {
      const link = linkAmong(argv)
      const path = workspaceAmong(argv)
      if (path) showAndTell({ kind: 'open-file', path })
      if (link) openLink(link)
      else show()
    },
  }
}
