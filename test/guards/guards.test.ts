import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { artifactFolder } from '../support/artifact-folder'
import { ofTheData } from './data'
import { ofTheDoors } from './doors'
import type { Guard } from './guard'
import { ofWhatComesIn } from './incoming'
import { ofTheWindow } from './window'

// The pass over docs/security.md. `npm test` makes sure that the list is true to sources and document; `npm run test:guards` takes each guard out, in a
// copy, and sees its tests fail.

const guards = [...ofTheDoors, ...ofTheWindow, ...ofTheData, ...ofWhatComesIn]
const takesThemOut = process.env.HOOKBENCH_TAKE_GUARDS_OUT === '1'
/** Only those that have this text in their threat, name or file. */
const chosen = process.env.HOOKBENCH_GUARDS ?? ''

/** What the slowest of the named tests need where they wait for their own time limits. */
const longestMs = 240_000

describe('each guard', () => {
  it.each(guards)('stands where the list says it does: $guard', ({ file, from, tests }) => {
    expect(readFileSync(file, 'utf8')).toContain(from)
    for (const test of tests) expect(existsSync(`${test}.test.ts`), test).toBe(true)
  })

  it('has its tests named in the row of its threat, and no row names a test that does not exist', () => {
    const rows = readFileSync('docs/security.md', 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('| **'))
    const named = (row: string) => [...row.matchAll(/`(test\/[^`]+)`/g)].map(([, test]) => test ?? '')
    for (const { threat, tests } of guards) {
      const row = rows.find((line) => line.startsWith(`| **${threat}`)) ?? ''
      expect(named(row), threat).toEqual(expect.arrayContaining(tests))
    }
    for (const test of rows.flatMap(named)) expect(existsSync(`${test}.test.ts`), test).toBe(true)
    expect(rows.map((row) => guards.some(({ threat }) => row.startsWith(`| **${threat}`)))).not.toContain(false)
  })
})

describe.runIf(takesThemOut)('without', () => {
  let copy: string
  beforeAll(() => {
    copy = join(artifactFolder('unguarded'), 'copy')
    const left = new Set(['.git', 'node_modules', 'out', 'installers'])
    cpSync('.', copy, { recursive: true, filter: (path) => !path.split(/[\\/]/).some((name) => left.has(name)) })
    symlinkSync(join(process.cwd(), 'node_modules'), join(copy, 'node_modules'))
  })
  const failed: string[] = []
  afterAll(() => console.log(failed.join('\n')))

  it.each(guards.filter(({ threat, guard, file }) => `${threat} ${guard} ${file}`.includes(chosen)))(
    '$guard ($file), each of its tests fails',
    async (guard) => {
      const told = await failuresWithout(copy, guard)
      failed.push(`${guard.guard} (${guard.file}): ${told.join(', ') || 'nothing failed'}`)
      expect(told).toEqual(guard.tests)
    },
    longestMs + 60_000,
  )
})

/** Those of its test files in which something fails. */
async function failuresWithout(copy: string, { file, from, to, tests }: Guard): Promise<string[]> {
  const path = join(copy, file)
  const whole = readFileSync(path, 'utf8')
  const report = join(copy, 'report.json')
  // What the guard before left would speak for a run that came to nothing.
  rmSync(report, { force: true })
  writeFileSync(
    path,
    whole.replaceAll(from, () => to),
  )
  try {
    const files = tests.map((test) => `${test}.test.ts`)
    const args = ['vitest', 'run', '--config', 'test/vitest.config.ts', '--reporter=json', `--outputFile=${report}`, ...files]
    if (!(await ends('npx', args, copy))) return tests
    const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as { testResults: { name: string; status: string }[] }
    return tests.filter((test) => testResults.some(({ name, status }) => name.endsWith(`${test}.test.ts`) && status === 'failed'))
  } finally {
    writeFileSync(path, whole)
  }
}

/** False where it had to be ended: without a guard against patterns that never end, say, its tests don't. */
async function ends(command: string, args: string[], cwd: string): Promise<boolean> {
  const child = spawn(command, args, { cwd, env: outside(), stdio: 'ignore', detached: true })
  let ended = true
  const patience = setTimeout(() => {
    ended = false
    process.kill(-(child.pid ?? 0), 'SIGKILL')
  }, longestMs)
  await once(child, 'exit')
  clearTimeout(patience)
  return ended
}

/** What this run has told its own tests is not for those of the copy. */
function outside(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(VITEST|HOOKBENCH|NODE_ENV|TEST$)/.test(name)))
}
