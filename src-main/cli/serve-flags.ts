import { parseArgs } from 'node:util'
import type { ServeFlags } from './serve'

/** The flags of a plain `serve`, for which commander need not be loaded; null for everything it should have a look at: other commands, help, mistakes. */
export function serveFlags([command, ...rest]: string[]): (ServeFlags & { json: boolean }) | null {
  if (command !== 'serve') return null
  try {
    const flag = { type: 'string' } as const
    const { values } = parseArgs({ args: rest, options: { data: flag, port: flag, workspace: flag, json: { type: 'boolean' } } })
    const isMistake = [values.data, values.port, values.workspace].some((value) => value?.trim() === '' || value?.startsWith('--'))
    return isMistake ? null : { port: '0', json: false, ...values }
  } catch {
    return null
  }
}
