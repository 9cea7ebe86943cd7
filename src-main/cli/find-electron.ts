import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** Path of an Electron binary that is already on this machine, or null. Never `require('electron')`: that would begin a download of 100 MB. */
export function findElectron(env: NodeJS.ProcessEnv = process.env): string | null {
  const folder = env.ELECTRON_OVERRIDE_DIST_PATH || downloadedFolder()
  const binary = folder && join(folder, executable[process.platform] ?? 'electron')
  return binary && existsSync(binary) ? binary : null
}

const executable: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
}

/** The electron package writes path.txt when its download is complete. */
function downloadedFolder(): string | null {
  try {
    const home = dirname(createRequire(import.meta.url).resolve('electron/package.json'))
    readFileSync(join(home, 'path.txt'))
    return join(home, 'dist')
  } catch {
    return null
  }
}
