import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { onTestFinished } from 'vitest'
import { keepStreams } from './artifact-folder'
import { childBundle } from './child-bundle'

export interface Child {
  process: ChildProcess
  /** Lines of its standard output so far. */
  lines: string[]
  /** Resolves with the n-th line, counted from 1. Rejects when the child ends before it. */
  line(n: number): Promise<string>
  /** kill -9; resolves when the process is gone and everything it printed was read. */
  kill(): Promise<void>
}

/** Runs a TypeScript file as a process of its own, which does not outlive the test. */
export async function startChild(entry: string, ...args: string[]): Promise<Child> {
  const child = spawn(process.execPath, [await childBundle(entry), ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  keepStreams(child, 'child')
  child.stderr.pipe(process.stderr)
  const closed = once(child, 'close')
  const lines: string[] = []
  const reader = createInterface({ input: child.stdout }).on('line', (line) => lines.push(line))

  async function line(n: number): Promise<string> {
    while (lines.length < n) {
      const more = await Promise.race([once(reader, 'line').then(() => true), closed.then(() => lines.length >= n)])
      if (!more) throw new Error(`${entry} ended after ${lines.length} lines`)
    }
    return lines[n - 1] ?? ''
  }

  async function kill(): Promise<void> {
    child.kill('SIGKILL')
    await closed
  }

  onTestFinished(kill)
  return { process: child, lines, line, kill }
}
