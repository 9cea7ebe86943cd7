import { createHash } from 'node:crypto'
import { join, resolve } from 'node:path'
import { app } from 'electron'

/** The data folder named on the command line (`--data DIR`, `--data=DIR`) or in HOOKBENCH_DATA; undefined: the usual one. */
export function askedDataFolder(): string | undefined {
  // Chromium's parser knows `--name=value` only.
  const { argv } = process
  const at = argv.indexOf('--data')
  const asked = (at === -1 ? app.commandLine.getSwitchValue('data') : argv[at + 1]) || process.env.HOOKBENCH_DATA
  return asked ? resolve(asked) : undefined
}

/**
 * One window a data folder: Electron keeps its single-instance lock in its profile, so that a folder of one's own gets a profile of its own.
 * The profile holds the page's looks and caches, never data.
 */
export function separateProfile(dataFolder: string) {
  if (app.commandLine.hasSwitch('user-data-dir')) return
  const name = createHash('sha256').update(dataFolder).digest('hex').slice(0, 12)
  app.setPath('userData', join(app.getPath('userData'), 'windows', name))
}
