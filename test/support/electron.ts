import { join } from 'node:path'
import { _electron, type ElectronApplication, type Page } from 'playwright-core'
import { artifactFolder, keepStreams } from './artifact-folder'
import { type Display, openDisplay } from './display'
import { electron, pathOf } from './tools'

export interface Desktop {
  app: ElectronApplication
  page: Page
  close(): Promise<void>
}

/** Starts the built desktop door on a data folder, with a profile and, where needed, a display of its own. */
export async function openDesktop(dataFolder: string): Promise<Desktop> {
  const display = await openDisplay()
  const app = await _electron.launch({
    executablePath: pathOf(electron()),
    args: [join(import.meta.dirname, '..', '..'), '--data', dataFolder, `--user-data-dir=${artifactFolder('profile')}`, ...switches()],
    env: { ...process.env, ...display.env } as Record<string, string>,
  })
  keepStreams(app.process(), 'electron')
  const page = await app.firstWindow()
  return { app, page, close: () => close(app, display) }
}

async function close(app: ElectronApplication, display: Display) {
  await app.close()
  display.stop()
}

const switches = () => (process.getuid?.() === 0 ? ['--no-sandbox'] : [])
