import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { describe, it } from 'vitest'
import { findElectron } from '../../src-main/cli/find-electron'

/** A program that a test needs: its path, or what to say where it is missing. */
export type Tool = { path: string } | { missing: string }

export function chromium(): Tool {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge']
  const installed = [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ]
  const path = [process.env.CHROME_PATH, ...names.map(onPath), ...installed].find(isExecutable)
  return path ? { path } : { missing: 'no Chromium: install chromium, or name one in CHROME_PATH' }
}

export function electron(): Tool {
  const path = findElectron()
  return path ? { path } : { missing: 'no Electron: run `npx install-electron`, or name a folder with one in ELECTRON_OVERRIDE_DIST_PATH' }
}

/** Where there is no display, tests bring their own. The path is empty where none is needed. */
export function xvfb(): Tool {
  if (process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY) return { path: '' }
  const path = onPath('Xvfb')
  return path ? { path } : { missing: 'no display and no Xvfb: install xvfb' }
}

export function pathOf(tool: Tool): string {
  if ('missing' in tool) throw new Error(tool.missing)
  return tool.path
}

/**
 * A suite that needs programs. Where one is missing it is skipped and its name says what is missing, so that whoever has no browser can run
 * everything else; with CI=true it fails, so that no machine that judges leaves it out.
 */
export function describeWith(tools: Tool[], name: string, suite: () => void) {
  const missing = tools.flatMap((tool) => ('missing' in tool ? [tool.missing] : []))
  if (missing.length === 0) return describe(name, suite)
  if (process.env.CI === 'true') return it(name, () => Promise.reject(new Error(missing.join('; '))))
  return describe.skip(`${name} [${missing.join('; ')}]`, suite)
}

export function onPath(name: string): string | undefined {
  return process.env.PATH?.split(delimiter)
    .map((folder) => join(folder, name))
    .find(isExecutable)
}

function isExecutable(path: string | undefined): path is string {
  try {
    accessSync(path ?? '', constants.X_OK)
    return true
  } catch {
    return false
  }
}
