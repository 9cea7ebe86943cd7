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
  try {
    const app = await launch(dataFolder, display)
    const page = await app.firstWindow()
    return { app, page, close: () => app.close().finally(display.stop) }
  } catch (error) {
    // Electron loses its display and ends with it.
    display.stop()
    throw error
  }
}

async function launch(dataFolder: string, display: Display): Promise<ElectronApplication> {
  const app = await _electron.launch({
    executablePath: pathOf(electron()),
    args: [join(import.meta.dirname, '..', '..'), '--data', dataFolder, `--user-data-dir=${artifactFolder('profile')}`, ...switches()],
    env: { ...process.env, ...display.env } as Record<string, string>,
  })
  keepStreams(app.process(), 'electron')
  return app
}

const switches = () => (process.getuid?.() === 0 ? ['--no-sandbox'] : [])
