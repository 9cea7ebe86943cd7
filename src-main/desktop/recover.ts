import { type BrowserWindow, dialog } from 'electron'

/** Two breakdowns within this time (ms) are not tried away any more. */
const tooSoonMs = 20_000

/** Loads a page anew that broke down; it keeps what was typed itself. A page that breaks again at once, or hangs, is left to the user to decide. */
export function recover(window: BrowserWindow, restored: () => void) {
  let lastMs = Number.NEGATIVE_INFINITY
  const reload = () => {
    lastMs = performance.now()
    window.webContents.once('did-finish-load', restored)
    window.webContents.reload()
  }
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return
    console.error(`The page broke down: ${reason}.`)
    if (performance.now() - lastMs > tooSoonMs) reload()
    else
      void ask(window, 'Hookbench’s page broke down again.', `The reason the system gives is “${reason}”.`, 'Load It Anew', 'Quit').then(
        (again) => (again ? reload() : window.destroy()),
      )
  })
  window.on('unresponsive', async () => {
    const again = await ask(
      window,
      'Hookbench’s page does not answer.',
      'It may still be busy with something large.',
      'Load It Anew',
      'Wait',
    )
    if (again && !window.isDestroyed()) window.webContents.forcefullyCrashRenderer()
  })
}

async function ask(window: BrowserWindow, message: string, detail: string, yes: string, no: string): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    message,
    detail: `${detail} What you typed in Send is kept, and deliveries go on meanwhile.`,
    buttons: [yes, no],
    defaultId: 0,
    cancelId: 1,
  })
  return response === 0
}
