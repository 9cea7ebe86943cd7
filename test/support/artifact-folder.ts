import type { ChildProcess } from 'node:child_process'
import { createWriteStream, mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { runRoot } from './run-root'

/** A new empty folder of this run, for a data folder or anything else a test makes; kept until the sweep for secrets has been through it. */
export const artifactFolder = (name: string): string => mkdtempSync(join(runRoot(), `${name}-`))

export interface Streams {
  stdout: string
  stderr: string
}

/** Copies what a child writes into two files of the run, so that the sweep sees them. Answers the paths of the files. */
export function keepStreams(child: ChildProcess, name: string): Streams {
  const folder = artifactFolder(`${name}-streams`)
  const files = { stdout: join(folder, 'stdout'), stderr: join(folder, 'stderr') }
  child.stdout?.pipe(createWriteStream(files.stdout))
  child.stderr?.pipe(createWriteStream(files.stderr))
  return files
}
