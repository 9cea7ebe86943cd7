import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, describe, expect, it } from 'vitest'
import { artifactFolder, keepStreams } from '../support/artifact-folder'
import { openDisplay } from '../support/display'
import { commandLine } from '../support/serve'
import { describeWith, electron, xvfb } from '../support/tools'

// What `npm start` does once the build is there.

const { DISPLAY: _, WAYLAND_DISPLAY: __, ...headless } = process.env
const started: ChildProcess[] = []
afterEach(async () => {
  for (const child of started.splice(0)) await end(child)
})

describe.skipIf(process.platform !== 'linux')('hookbench open', () => {
  it('serves the page and prints its address where there is no display', async () => {
    const { lines, child } = open(headless)
    const line = await nextLine(lines)
    expect(line).toContain('no display')
    const [url = ''] = /http:\/\/127\.0\.0\.1:\d+/.exec(line) ?? []
    expect((await fetch(url)).status).toBe(200)
    expect(await end(child)).toBe(0)
  })

  it('goes to the browser when the window dies at once, and says why', async () => {
    const tools = artifactFolder('tools')
    await script(join(tools, 'electron'), 'echo "no GPU today" >&2; exit 3')
    await script(join(tools, 'xdg-open'), `printf '%s' "$*" > '${join(tools, 'opened')}'`)
    const { lines } = open({ ...headless, DISPLAY: ':0', PATH: `${tools}:${process.env.PATH}`, ELECTRON_OVERRIDE_DIST_PATH: tools })

    expect(await nextLine(lines)).toContain('opens its window')
    expect(await nextLine(lines)).toMatch(/browser.*no GPU today.*http:\/\/127\.0\.0\.1:\d+/)
    // Arguments can be read by every user of the machine: a file's name, and no code.
    expect(await readFile(join(tools, 'opened'), 'utf8')).toMatch(/^file:\/\/\/[^?#]+\.html$/)
  })

  it('leaves quietly when the window handed over to one that is open already', async () => {
    const tools = artifactFolder('tools')
    await script(join(tools, 'electron'), 'exit 0')
    const { lines, child } = open({ ...headless, DISPLAY: ':0', ELECTRON_OVERRIDE_DIST_PATH: tools })
    expect(await nextLine(lines)).toContain('opens its window')
    expect(await exitOf(child)).toBe(0)
  })
})

describeWith([electron(), xvfb()], 'hookbench open with Electron at hand', () => {
  it('opens the window, which takes the data folder, and ends with it', async () => {
    const display = await openDisplay()
    const { child, dataFolder } = open({ ...process.env, ...display.env })
    await expect.poll(() => ownerOf(dataFolder), { timeout: 20_000 }).toBeGreaterThan(0)
    expect(await ownerOf(dataFolder)).not.toBe(child.pid)
    expect(await end(child)).toBe(0)
    expect(await ownerOf(dataFolder)).toBe(0)
    display.stop()
  })
})

function open(env: NodeJS.ProcessEnv) {
  const dataFolder = artifactFolder('data')
  const config = artifactFolder('config')
  const child = spawn(process.execPath, [commandLine, 'open', '--data', dataFolder], {
    env: { ...env, XDG_CONFIG_HOME: config },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  started.push(child)
  keepStreams(child, 'open')
  return { child, dataFolder, lines: createInterface({ input: child.stdout })[Symbol.asyncIterator]() }
}

async function nextLine(lines: AsyncIterator<string>): Promise<string> {
  const { value, done } = await lines.next()
  if (done) throw new Error('it ended without another line')
  return value
}

async function end(child: ChildProcess): Promise<number | null> {
  child.kill('SIGTERM')
  return exitOf(child)
}

async function exitOf(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  return child.exitCode
}

async function ownerOf(dataFolder: string): Promise<number> {
  const text = await readFile(join(dataFolder, 'owner.json'), 'utf8').catch(() => '{"pid":0}')
  return (JSON.parse(text) as { pid: number }).pid
}

async function script(path: string, body: string) {
  await writeFile(path, `#!/bin/sh\n${body}\n`)
  await chmod(path, 0o755)
}
