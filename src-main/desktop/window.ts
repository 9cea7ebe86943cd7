import { BrowserWindow, nativeTheme } from 'electron'
import type { ProfileFile } from './profile-file'
import { rememberPlace, workAreas } from './remember-place'
import { firstSize, leastSize, placeOf } from './window-place'

/** Opens the window where it was last and loads the page into it. `preload`: absolute path of the built preload. */
export function openWindow(pageUrl: string, preload: string, profile: ProfileFile): BrowserWindow {
  const { bounds, maximized, zoomLevel } = profile.kept()
  const window = new BrowserWindow({
    title: 'Hookbench',
    ...(placeOf(bounds, workAreas()) ?? firstSize),
    minWidth: leastSize.width,
    minHeight: leastSize.height,
    // Shown with its first frame, on the ground colour of the theme (tokens.css): neither a white flash nor an empty frame.
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#11141a' : '#f3f5f8',
    autoHideMenuBar: true,
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
      // The spell checker fetches dictionaries from the network.
      spellcheck: false,
    },
  })
  if (maximized) window.maximize()
  window.once('ready-to-show', () => window.show())
  window.webContents.on('did-finish-load', () => window.webContents.setZoomLevel(profile.kept().zoomLevel))
  window.webContents.setZoomLevel(zoomLevel)
  rememberPlace(window, profile)
  void window.loadURL(pageUrl)
  return window
}
