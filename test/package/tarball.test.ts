import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { version } from '../../package.json'
import { artifactFolder, keepStreams } from '../support/artifact-folder'

// What somebody has who installs the package in an empty folder: no sources, no Electron, one native dependency.

const run = promisify(execFile)
const root = join(import.meta.dirname, '..', '..')
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
const MB = 1_000_000

describe('the npm package', () => {
  const packs = artifactFolder('packs')
  const folder = artifactFolder('installed')
  const data = artifactFolder('data')
  const program = join(folder, 'node_modules', '.bin', process.platform === 'win32' ? 'hookbench.cmd' : 'hookbench')
  // A path without the tools of this repository, and no display: what a server or a container has.
  const { DISPLAY: _, WAYLAND_DISPLAY: __, ELECTRON_OVERRIDE_DIST_PATH: ___, ...bare } = process.env
  const env = { ...bare, PATH: `${dirname(process.execPath)}:/usr/bin:/bin`, HOOKBENCH_KEY: 'file' }
  let packed: { size: number; files: string[] }
  let served: ChildProcess | undefined
  beforeAll(async () => {
    // The build of this run stands; packing for a release builds first (prepack).
    packed = await pack(root, packs)
    const native = join(root, 'node_modules', '@napi-rs')
    for (const name of await readdir(native)) if (name.startsWith('keyring')) await pack(join(native, name), packs)
    const tarballs = (await readdir(packs)).map((file) => join(packs, file))
    // Without the network and with an empty cache, so that nothing can come from elsewhere.
    const cache = artifactFolder('npm-cache')
    await run(npm, ['install', '--offline', '--no-audit', '--no-fund', '--cache', cache, ...tarballs], { cwd: folder })
  })
  afterAll(async () => {
    if (!served || served.exitCode !== null) return
    served.kill('SIGTERM')
    await once(served, 'exit')
  })

  it('holds what was built and what one should read, and is small', async () => {
    expect(packed.files.filter((file) => !file.startsWith('out/')).toSorted()).toEqual([
      'LICENSE',
      'README.md',
      'docs/changelog.md',
      'package.json',
    ])
    expect(packed.size).toBeLessThan(15 * MB)
    expect(await sizeOf(join(folder, 'node_modules'))).toBeLessThan(25 * MB)
  })

  it('sends an event and shows its exchange', async () => {
    expect((await run(program, ['--version'], { cwd: folder, env })).stdout).toBe(`${version}\n`)
    const args = ['send', 'save_lead', '--catalog', 'tomba', '--to', 'inbox:first', '--data', data, '--json']
    const { stdout } = await run(program, args, { cwd: folder, env })
    expect(JSON.parse(stdout)).toMatchObject({ outcome: 'delivered', response: { status: 200 } })
  })

  it('serves the page and its API until it is stopped', async () => {
    served = spawn(program, ['serve', '--data', data, '--port', '0', '--json'], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] })
    keepStreams(served, 'packaged-serve')
    if (!served.stdout) throw new Error('the streams are not piped')
    const [line] = (await once(createInterface({ input: served.stdout }), 'line')) as [string]
    const { url, api, token } = JSON.parse(line) as { url: string; api: string; token: string }
    expect(await (await fetch(url)).text()).toContain('Hookbench')
    const log = await fetch(`${api}/log`, { headers: { authorization: `Bearer ${token}` } })
    expect(await log.json()).toHaveLength(2)
    served.kill('SIGTERM')
    const [code] = (await once(served, 'exit')) as [number]
    expect(code).toBe(0)
  })
})

async function pack(what: string, into: string): Promise<{ size: number; files: string[] }> {
  const { stdout } = await run(npm, ['pack', '--ignore-scripts', '--json', '--pack-destination', into, what], { maxBuffer: 16 * MB })
  const [told] = JSON.parse(stdout) as { size: number; files: { path: string }[] }[]
  if (!told) throw new Error(`npm packed nothing of ${what}`)
  return { size: told.size, files: told.files.map(({ path }) => path) }
}

/** Bytes of every file below. */
async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const sizes = await Promise.all(
    entries.filter((entry) => entry.isFile()).map(async (entry) => (await stat(join(entry.parentPath, entry.name))).size),
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}
