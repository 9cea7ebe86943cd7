import { expect } from 'vitest'
import { hookbench } from '../support/command-line'
import type { Desktop } from '../support/electron'

// What a user does with the parts of the window that are not its page: menu, tray, notifications.

/** Chooses an item of the application menu by its labels. */
export const choose = (desktop: Desktop, ...labels: string[]) =>
  desktop.inMain(async ({ Menu }, path) => {
    let items = Menu.getApplicationMenu()?.items ?? []
    for (const [depth, label] of path.entries()) {
      const item = items.find((each) => each.label.replace('&', '') === label)
      if (!item) throw new Error(`no menu item ${label} among ${items.map((each) => each.label).join(', ')}`)
      if (depth === path.length - 1) item.click()
      else items = item.submenu?.items ?? []
    }
  }, labels)

/** Labels of one menu, those ticked with a hook behind. */
export const itemsOf = (desktop: Desktop, menu: string) =>
  desktop.inMain(async ({ Menu }, wanted) => {
    const items = Menu.getApplicationMenu()?.items.find(({ label }) => label.replace('&', '') === wanted)?.submenu?.items ?? []
    return items
      .filter(({ type, visible }) => type !== 'separator' && visible)
      .map(({ label, checked }) => (checked ? `${label} ✓` : label))
  }, menu)

interface Seen {
  tray?: Electron.Menu
  news: Electron.Notification[]
}

/** From now on what goes to the system's tray and notifications is kept as well, because a machine for tests has neither. */
export const watchSystem = (desktop: Desktop) =>
  desktop.inMain(async ({ Tray, Notification }) => {
    const seen: Seen = { news: [] }
    Object.assign(globalThis, { seen })
    const { setContextMenu } = Tray.prototype
    Tray.prototype.setContextMenu = function (menu) {
      if (menu) seen.tray = menu
      setContextMenu.call(this, menu)
    }
    Notification.prototype.show = function () {
      seen.news.push(this)
    }
  })

/** What the tray's menu says from its next change on. */
export const trayItems = (desktop: Desktop) =>
  desktop.inMain(async () => (globalThis as unknown as { seen: Seen }).seen.tray?.items.map(({ label }) => label).filter(Boolean) ?? [])

export const chooseInTray = (desktop: Desktop, label: string) =>
  desktop.inMain(async (_electron, wanted) => {
    const item = (globalThis as unknown as { seen: Seen }).seen.tray?.items.find((each) => each.label === wanted)
    if (!item) throw new Error(`no ${wanted} in the tray`)
    item.click()
  }, label)

export const newsTitles = (desktop: Desktop) =>
  desktop.inMain(async () => (globalThis as unknown as { seen: Seen }).seen.news.map(({ title }) => title))

/** Clicks the newest notification. */
export const clickNews = (desktop: Desktop) =>
  desktop.inMain(async () => void (globalThis as unknown as { seen: Seen }).seen.news.at(-1)?.emit('click'))

export const isVisible = (desktop: Desktop) =>
  desktop.inMain(async ({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.isVisible()))

/** Closes the window as its cross does. */
export const closeWindow = (desktop: Desktop) => desktop.inMain(async ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())

export const placeIs = (desktop: Desktop, hash: string) => expect.poll(() => desktop.page.evaluate(() => location.hash)).toBe(hash)

/** The command line on the window's data folder, which it reaches through the window. */
export const commandLineOn =
  (data: string) =>
  async (...args: string[]) => {
    const told = await hookbench([...args, '--data', data, '--json'])
    if (told.code === 2) throw new Error(told.stderr)
    return told.documents()
  }
