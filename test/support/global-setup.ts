import { spawnSync } from 'node:child_process'
import { mkdtempSync, realpathSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serveBrowser } from './browser'
import { announceRunRoot } from './run-root'
import { sweep } from './sweep'
import { chromium } from './tools'

/** Gives the run its folder and, when all tests are done, fails it if a secret that a test used stands in a file the run has left. */
export default async function setup() {
  // Short and under the system's own folder: the path of a socket may have no more than about 100 characters.
  const root = mkdtempSync(join(realpathSync(tmpdir()), 'hb-'))
  announceRunRoot(root)
  const drives = foldersNamed()
  if (drives(drivesTheBuild)) buildWhatIsOlderThanItsSources()
  const browser = drives(drivesTheBrowser) && 'path' in chromium() ? await serveBrowser() : null

  return async function teardown() {
    await browser?.close()
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
const drivesTheBrowser = /^test\/?$|^test\/e2e/

/** Whether the files of this run are among those a pattern means: those that were named, else all. */
function foldersNamed(): (pattern: RegExp) => boolean {
  const named = process.argv.filter((word) => word.startsWith('test/') && !word.endsWith('vitest.config.ts'))
  return (pattern) => named.length === 0 || named.some((word) => pattern.test(word))
}

/** `npm test` has built the doors that many tests drive; a run by hand may not have. The launcher looks, and builds what is older than its sources. */
function buildWhatIsOlderThanItsSources() {
  const { status } = spawnSync(process.execPath, ['src-main/cli/launch.mjs', '--version'], { stdio: ['ignore', 'ignore', 'inherit'] })
  if (status !== 0) throw new Error('The build failed; what it said stands above.')
}
