import { spawnSync } from 'node:child_process'
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
  buildWhatIsOlderThanItsSources()

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

const drivesTheBuild = /^test\/?$|^test\/(cli|rest|e2e|web|package|engine\/crash|faults)/

/** `npm test` has built the doors that many tests drive; a run by hand may not have. The launcher looks, and builds what is older than its sources. */
function buildWhatIsOlderThanItsSources() {
  const named = process.argv.filter((word) => word.startsWith('test/') && !word.endsWith('vitest.config.ts'))
  if (named.length > 0 && !named.some((word) => drivesTheBuild.test(word))) return
  const { status } = spawnSync(process.execPath, ['src-main/cli/launch.mjs', '--version'], { stdio: ['ignore', 'ignore', 'inherit'] })
  if (status !== 0) throw new Error('The build failed; what it said stands above.')
}
