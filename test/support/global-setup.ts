import { mkdtempSync, realpathSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { announceRunRoot } from './run-root'
import { sweep } from './sweep'

/** Gives the run its folder and, when all tests are done, fails it if a secret that a test used stands in a file the run has left. */
export default function setup() {
  // Short and under the system's own folder: the path of a socket may have no more than about 100 characters.
  const root = mkdtempSync(join(realpathSync(tmpdir()), 'hb-'))
  announceRunRoot(root)

  return async function teardown() {
    const leaks = await sweep(root)
    if (leaks.length > 0) {
      // vitest prints what a teardown throws but leaves with success.
      process.exitCode = 1
      throw new Error(
        `Secrets in clear after the run:\n${leaks.map((leak) => `  ${leak.secret} (${leak.forms}) in ${leak.file}`).join('\n')}`,
      )
    }
    await rm(root, { recursive: true, force: true })
  }
}
