import { resolve } from 'node:path'
import { type BrowserWindow, dialog, type OpenDialogOptions } from 'electron'

/** Asks for a workspace file in the system's own dialog; undefined: none was chosen. */
export async function askForWorkspace(window: BrowserWindow | undefined): Promise<string | undefined> {
  const options: OpenDialogOptions = {
    title: 'Open a workspace file',
    filters: [{ name: 'Workspace files', extensions: ['json'] }],
    properties: ['openFile'],
  }
  const { filePaths } = await (window ? dialog.showOpenDialog(window, options) : dialog.showOpenDialog(options))
  return filePaths[0]
}

/** The file named with `--workspace FILE` or `--workspace=FILE`, as an absolute path. */
export function workspaceAmong(argv: string[]): string | undefined {
  const at = argv.indexOf('--workspace')
  const named = at === -1 ? argv.find((word) => word.startsWith('--workspace='))?.slice('--workspace='.length) : argv[at + 1]
  return named ? resolve(named) : undefined
}
