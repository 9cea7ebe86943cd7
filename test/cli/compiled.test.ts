import { execFile } from 'node:child_process'
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { version } from '../../package.json'
import { artifactFolder } from '../support/artifact-folder'
import { commandLine } from '../support/serve'

// What is kept of compiling makes a start faster and nothing else: a start without it, or with something else in its place, is as good.

const run = promisify(execFile)

it('keeps what was compiled for the next start, and does without where it is broken or cannot be kept', async () => {
  const program = artifactFolder('program')
  const kept = join(program, 'compiled')
  cpSync(dirname(commandLine), program, { recursive: true, filter: (path) => !path.endsWith('compiled') })
  const told = async () => (await run(process.execPath, [join(program, 'cli.cjs'), '--version'])).stdout
  const parts = () =>
    readdirSync(kept, { recursive: true, withFileTypes: true }).flatMap((entry) =>
      entry.isFile() ? [join(entry.parentPath, entry.name)] : [],
    )

  expect(await told()).toBe(`${version}\n`)
  const [part = ''] = parts()
  const first = readFileSync(part)

  for (const broken of [first.subarray(0, first.length / 2), Buffer.from(first).fill(0, first.length / 2), Buffer.alloc(0)]) {
    writeFileSync(part, broken)
    expect(await told()).toBe(`${version}\n`)
    expect(readFileSync(part)).not.toEqual(broken)
  }

  rmSync(kept, { recursive: true })
  writeFileSync(kept, 'no folder')
  expect(await told()).toBe(`${version}\n`)
})
