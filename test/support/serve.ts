import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { keepStreams } from './artifact-folder'

export const commandLine = join(import.meta.dirname, '..', '..', 'out', 'main', 'cli.cjs')

/** The first line of `serve --json`, and how to end it. */
export interface Served {
  url: string
  api: string
  token: string
  inboxUrl: string
  child: ChildProcess
  /** File with what it writes to stderr. */
  stderr: string
  stop(): Promise<void>
}

/** Starts the built web door on a free port. `flags` of the command besides. */
export async function serve(dataFolder: string, flags: string[] = []): Promise<Served> {
  const child = spawn(process.execPath, [commandLine, 'serve', '--data', dataFolder, '--port', '0', '--json', ...flags], {
    // A test must not leave entries in the keychain of whoever runs it.
    env: { ...process.env, HOOKBENCH_KEY: 'file' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const streams = keepStreams(child, 'serve')
  const lines = createInterface({ input: child.stdout })
  const [line] = (await Promise.race([once(lines, 'line'), ended(child, streams.stderr)])) as [string]
  return {
    ...(JSON.parse(line) as Pick<Served, 'url' | 'api' | 'token' | 'inboxUrl'>),
    child,
    stderr: streams.stderr,
    stop: () => stop(child),
  }
}

async function ended(child: ChildProcess, log: string): Promise<never> {
  const [code] = await once(child, 'close')
  throw new Error(`serve ended with ${code} before its first line:\n${await readFile(log, 'utf8')}`)
}

async function stop(child: ChildProcess) {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGTERM')
  await once(child, 'exit')
}
