// What `npm start` and `npm run cli` run: builds what is older than its sources, then becomes the command line. Plain JavaScript, because it runs
// before there is a build. Text goes to stderr, so that --json output stays clean.
import { spawnSync } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const sources = ['src-main', 'src-preload', 'src-renderer', 'package-lock.json', 'electron.vite.config.ts']
const built = ['out/main/cli.cjs', 'out/main/electron.cjs', 'out/preload/preload.cjs', 'out/renderer/index.html']

if (oldest(built) < newest(sources)) build()
await import(new URL('../../out/main/cli.cjs', import.meta.url).href)

function build() {
  console.error('Building Hookbench …')
  const program = join(dirname(createRequire(import.meta.url).resolve('electron-vite/package.json')), 'bin', 'electron-vite.js')
  const { status } = spawnSync(process.execPath, [program, 'build', '--logLevel', 'error'], { cwd: root, stdio: ['ignore', 2, 2] })
  if (status !== 0) process.exit(status ?? 1)
}

/** Milliseconds since 1970 of the oldest file, 0 where one is missing. */
function oldest(paths) {
  return Math.min(...paths.map((path) => statSync(join(root, path), { throwIfNoEntry: false })?.mtimeMs ?? 0))
}

function newest(paths) {
  const times = paths.flatMap((path) => {
    const { mtimeMs } = statSync(join(root, path))
    const inside = statSync(join(root, path)).isDirectory() ? readdirSync(join(root, path), { recursive: true }) : []
    return [mtimeMs, ...inside.map((name) => statSync(join(root, path, name)).mtimeMs)]
  })
  return Math.max(...times)
}
