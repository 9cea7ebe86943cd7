import { spawn } from 'node:child_process'
import type { Readable } from 'node:stream'
import { pathOf, xvfb } from './tools'

export interface Display {
  /** What a child needs in its environment to be seen. */
  env: Record<string, string>
  stop(): void
}

/** The display of the machine, or an Xvfb on a number that it finds free itself. */
export async function openDisplay(): Promise<Display> {
  const program = pathOf(xvfb())
  if (!program) return { env: {}, stop: () => {} }
  const server = spawn(program, ['-displayfd', '3', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  const number = await firstLine(server.stdio[3] as Readable)
  return { env: { DISPLAY: `:${number}` }, stop: () => server.kill() }
}

async function firstLine(stream: Readable): Promise<string> {
  let text = ''
  for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
    text += chunk
    if (text.includes('\n')) return text.trim()
  }
  throw new Error('Xvfb did not start')
}
