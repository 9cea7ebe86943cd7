import { app, dialog } from 'electron'

let shown = false

/** A mistake of ours in this process is said once and written down. Electron's own box would stop everything, deliveries included, until somebody closes it. */
export function tellMistakes() {
  process.on('uncaughtException', (error) => {
    console.error(error.stack ?? error.message)
    if (shown) return
    shown = true
    void app.whenReady().then(() =>
      dialog.showMessageBox({
        type: 'error',
        message: 'Something in Hookbench went wrong.',
        detail: `${error.message}\n\nIt goes on, and nothing that was saved is lost. If something looks odd from here on, start it again.`,
      }),
    )
  })
}
