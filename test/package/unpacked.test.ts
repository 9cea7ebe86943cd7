import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { version } from '../../package.json'
import { commandLineOn } from '../e2e/desktop-driver'
import { artifactFolder, keepStreams } from '../support/artifact-folder'
import { testEnv } from '../support/command-line'
import { type Display, openDisplay } from '../support/display'
import { openTarget, type Target } from '../support/target'
import { describeWith, electron, pathOf, xvfb } from '../support/tools'

// What an installer unpacks on Linux, made by the real configuration of the Electron at hand. Its fuses forbid the debugger Playwright would
// use, so it is driven through the page's.

const root = join(import.meta.dirname, '..', '..')

describeWith(process.platform === 'linux' ? [electron(), xvfb()] : [{ missing: 'this is no Linux' }], 'the packaged program', () => {
  const made = artifactFolder('unpacked')
  const data = artifactFolder('data')
  const trap = join(made, 'trap.cjs')
  const sprung = join(made, 'sprung')
  let display: Display
  let program: ChildProcess
  let streams: { stderr: string }
  let browser: Browser
  let page: Page
  let target: Target
  beforeAll(async () => {
    ;[display, target] = await Promise.all([openDisplay(), openTarget(), makeUnpacked(made)])
    await writeFile(trap, `require('node:fs').writeFileSync(${JSON.stringify(sprung)}, '')`)
    program = spawn(
      join(made, 'linux-unpacked', 'hookbench'),
      [
        '--remote-debugging-port=0',
        '--inspect=0',
        `--data=${data}`,
        `--user-data-dir=${artifactFolder('profile')}`,
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ],
      {
        env: { ...testEnv, ...display.env, ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: `--require ${trap}` },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    )
    streams = keepStreams(program, 'packaged')
    browser = await chromium.connectOverCDP(await debuggerOf(program))
    const [context] = browser.contexts()
    page = context?.pages()[0] ?? (await (context ?? (await browser.newContext())).waitForEvent('page'))
    page.setDefaultTimeout(10_000)
  })
  afterAll(async () => {
    await browser?.close()
    if (program && program.exitCode === null) {
      program.kill('SIGTERM')
      await once(program, 'exit')
    }
    display?.stop()
    await target?.close()
    // A quarter of a gigabyte in which nobody kept a secret.
    await rm(join(made, 'linux-unpacked'), { recursive: true, force: true })
  })

  it('starts as what it is, whoever asks it to be a Node, to load a script first or to be debugged', async () => {
    await page.getByRole('navigation', { name: 'Screens' }).waitFor()
    expect(page.url()).toMatch(/^https:\/\/hookbench\.invalid\//)
    expect(existsSync(sprung)).toBe(false)
    expect(readFileSync(streams.stderr, 'utf8')).not.toContain('Debugger listening')
  })

  it('does its main job: an event whose filter runs in a process of its own, shown in the window', async () => {
    const run = commandLineOn(data)
    const add = ['hooks', 'add', '--name', 'Orders', '--catalog', 'heffl', '--url', target.url, '--no-secret']
    await run(...add, '--filter', 'event.type = "lead.created"')
    const [sent] = await run('send', 'lead.created', '--hook', 'Orders')
    expect(sent).toMatchObject({ outcome: 'delivered' })
    expect(target.arrived).toHaveLength(1)
    await page.evaluate(() => {
      location.hash = '#/log'
    })
    await page.getByRole('option', { name: /lead\.created/ }).waitFor()
    await page.evaluate(() => {
      location.hash = '#/settings'
    })
    await page.getByText(version, { exact: false }).first().waitFor()
  })
})

async function makeUnpacked(output: string): Promise<void> {
  const dist = dirname(pathOf(electron()))
  const electronVersion = readFileSync(join(dist, 'version'), 'utf8').trim().replace(/^v/, '')
  const set = { 'directories.output': output, electronDist: dist, electronVersion }
  const args = ['--linux', 'dir', '--config', 'src-main/desktop/installers.ts', '--publish', 'never']
  const settings = Object.entries(set).map(([name, value]) => `-c.${name}=${value}`)
  await promisify(execFile)(process.execPath, [join(root, 'node_modules', 'electron-builder', 'cli.js'), ...args, ...settings], {
    cwd: root,
  })
}

/** Chromium says on stderr where its debugger is. */
async function debuggerOf(child: ChildProcess): Promise<string> {
  for await (const line of createInterface({ input: child.stderr as NodeJS.ReadableStream })) {
    const [, url] = /DevTools listening on (\S+)/.exec(line) ?? []
    if (url) return url
  }
  throw new Error('the program ended before it could be driven')
}
