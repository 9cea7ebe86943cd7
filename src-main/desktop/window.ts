import { BrowserWindow, nativeTheme } from 'electron'

/** Opens the window and loads the page into it. `preload`: absolute path of the built preload. */
export function openWindow(pageUrl: string, preload: string): BrowserWindow {
  const window = new BrowserWindow({
    title: 'Hookbench',
    width: 1320,
    height: 860,
    minWidth: 900,
    minHeight: 600,
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
  window.once('ready-to-show', () => window.show())
  void window.loadURL(pageUrl)
  return window
}
