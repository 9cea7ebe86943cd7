import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { _electron, type Page } from 'playwright-core'
import { artifactFolder, keepStreams } from './artifact-folder'
import { openDisplay } from './display'
import { electron, pathOf } from './tools'

export interface Desktop {
  page: Page
  pid: number | undefined
  /**
   * Asks Electron's main process, with the electron module in hand. The question must be asynchronous: where the answer is there at once,
   * the debugger may lose it to the garbage collector on its way (one in ten calls, while garbage is collected).
   */
  inMain<Answer, Given>(ask: (electron: ElectronModule, given: Given) => Promise<Answer>, given?: Given): Promise<Answer>
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
      page,
      pid: app.process().pid,
      inMain: (ask, given) => app.evaluate(ask as (electron: ElectronModule, given: unknown) => ReturnType<typeof ask>, given),
      startAgain: (...again) => exitOf(spawn(pathOf(electron()), [...args, ...again], { env })),
      close: () => app.close().finally(display.stop),
    }
  } catch (error) {
    // Electron loses its display and ends with it.
    display.stop()
    throw error
  }
}

type ElectronModule = typeof Electron.CrossProcessExports

const appFolder = join(import.meta.dirname, '..', '..')

async function exitOf(child: ChildProcess): Promise<number | null> {
  keepStreams(child, 'electron-again')
  await once(child, 'exit')
  return child.exitCode
}

const switches = () => (process.getuid?.() === 0 ? ['--no-sandbox'] : [])
