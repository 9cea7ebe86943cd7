import { app, type Session, type WebContents } from 'electron'

// What the page can't do, whatever gets into it: go elsewhere, open anything, ask for anything.

/** Call once, before the first window. `pageUrl` is the only address that a window may show, with a slash at its end. */
export function lockDown(session: Session, pageUrl: string) {
  session.setPermissionRequestHandler((_contents, permission, answer) => answer(permission === copying))
  session.setPermissionCheckHandler((contents, permission) => permission === copying && !!contents?.getURL().startsWith(pageUrl))
  session.setDevicePermissionHandler(() => false)
  app.on('web-contents-created', (_event, contents) => confine(contents, pageUrl))
}

/** The one permission that the Copy buttons need: writing text to the clipboard after a click. */
const copying = 'clipboard-sanitized-write'

function confine(contents: WebContents, pageUrl: string) {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame || !event.url.startsWith(pageUrl)) event.preventDefault()
  })
  contents.on('will-redirect', (event) => event.preventDefault())
}
