#!/usr/bin/env node
import { join } from 'node:path'
import { version } from '../package.json'
import { keepCompiled } from './cli/compiled'
import { serveFlags } from './cli/serve-flags'

// The command line's door. Where the other parts and the built page lie is known only relative to this file.
const here = import.meta.dirname
const pageFolder = join(here, '..', 'renderer')
keepCompiled(join(here, 'chunks'), join(here, 'compiled'))
const flags = serveFlags(process.argv.slice(2))
void (flags ? serveAtOnce(flags) : run()).then((exitCode) => (process.exitCode = exitCode))

async function run(): Promise<number> {
  const { runCommandLine } = await import('./cli/program')
  return runCommandLine(process.argv, pageFolder)
}

/** A server is there before the other commands could have been described. */
async function serveAtOnce(flags: NonNullable<ReturnType<typeof serveFlags>>): Promise<number> {
  try {
    const [{ serve }, { openOutput }] = await Promise.all([import('./cli/serve'), import('./cli/output')])
    await serve(flags, pageFolder, version, openOutput(flags.json))
    return 0
  } catch (error) {
    return (await import('./cli/failure')).tellFailure(error)
  }
}
