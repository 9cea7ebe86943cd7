import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A window that is gone within this many milliseconds of its start never really opened. */
const earlyMs = 5_000

export interface WindowOptions {
  data?: string | undefined
  /** A workspace file to work in. */
  workspace?: string | undefined
}
const named = (flag: string, value: string | undefined) => (value ? [flag, value] : [])

export interface WindowEnd {
  code: number
  /** How it failed to open; null where it did. One that leaves at once without an error has handed over to a window that was open already. */
  early: string | null
}

/** Runs the window as a child until it ends. `electron`: path of the binary; The data folder is named where it is not the usual one. */
export async function runWindow(electron: string, { data, workspace }: WindowOptions): Promise<WindowEnd> {
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env
  const startedAt = performance.now()
  const child = spawn(
    electron,
    [appFolder(), ...switches(), ...named('--data', data), ...named('--workspace', workspace && resolve(workspace))],
    {
      env,
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  )
  const lastWords = keepLastLine(child.stderr)
  const pass = (signal: NodeJS.Signals) => child.kill(signal)
  process.on('SIGINT', pass).on('SIGTERM', pass)

  const end = await endOf(child).finally(() => process.off('SIGINT', pass).off('SIGTERM', pass))
  const asked = end.signal === 'SIGINT' || end.signal === 'SIGTERM'
  if (end.code === 0 || asked) return { code: 0, early: null }
  if (performance.now() - startedAt >= earlyMs) return { code: end.code ?? 1, early: null }
  const reason = end.error ?? (lastWords() || (end.signal ?? `exit code ${end.code}`))
  return { code: end.code ?? 1, early: reason }
}

interface End {
  code: number | null
  signal: NodeJS.Signals | null
  /** Why the process did not even start. */
  error?: string
}

function endOf(child: ChildProcess): Promise<End> {
  return new Promise((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }))
    child.once('error', (error) => resolve({ code: 1, signal: null, error: error.message }))
  })
}

/** The folder whose package.json names the window's door as `main`. Looked for, since the bundler decides how deep this file lands. */
function appFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder)
  return folder
}

/** Chromium refuses to run its sandbox as root. */
const switches = () => (process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [])

/** Electron's own chatter would drown the one line that counts; the last line is kept to say why a window died. */
function keepLastLine(stream: NodeJS.ReadableStream): () => string {
  let last = ''
  stream.setEncoding('utf8')
  stream.on('data', (text: string) => {
    last = text.trim().split('\n').at(-1)?.slice(0, 200) || last
  })
  return () => last
}
