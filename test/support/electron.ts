import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { _electron, type ElectronApplication, type Page } from 'playwright-core'
import { artifactFolder, keepStreams } from './artifact-folder'
import { openDisplay } from './display'
import { electron, pathOf } from './tools'

export interface Desktop {
  app: ElectronApplication
  page: Page
  /** Starts the program once more with the same arguments and some more; answers the exit code. */
  startAgain(...more: string[]): Promise<number | null>
  close(): Promise<void>
}

/** Starts the built desktop door on a data folder, with a profile (a new one unless given) and, where needed, a display of its own. */
export async function openDesktop(
  dataFolder: string,
  { profile = artifactFolder('profile'), more = [] as string[] } = {},
): Promise<Desktop> {
  const display = await openDisplay()
  const args = [appFolder, '--data', dataFolder, `--user-data-dir=${profile}`, ...switches()]
  const env = { ...process.env, ...display.env } as Record<string, string>
  try {
    const app = await _electron.launch({ executablePath: pathOf(electron()), args: [...args, ...more], env })
    keepStreams(app.process(), 'electron')
    const page = await app.firstWindow()
    return {
      app,
      page,
      startAgain: (...again) => exitOf(spawn(pathOf(electron()), [...args, ...again], { env })),
      close: () => app.close().finally(display.stop),
    }
  } catch (error) {
    // Electron loses its display and ends with it.
    display.stop()
    throw error
  }
}

const appFolder = join(import.meta.dirname, '..', '..')

async function exitOf(child: ChildProcess): Promise<number | null> {
  keepStreams(child, 'electron-again')
  await once(child, 'exit')
  return child.exitCode
}

const switches = () => (process.getuid?.() === 0 ? ['--no-sandbox'] : [])
