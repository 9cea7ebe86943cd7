#!/usr/bin/env node
import { join } from 'node:path'
import { version } from '../package.json'
import { serveFlags } from './cli/serve-flags'

// The command line's door. Where the built page lies is known only relative to this file.
const pageFolder = join(import.meta.dirname, '..', 'renderer')
const flags = serveFlags(process.argv.slice(2))
process.exitCode = flags ? await serveAtOnce(flags) : await (await import('./cli/program')).runCommandLine(process.argv, pageFolder)

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
