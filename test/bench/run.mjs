// What `npm run bench` runs: all measurements, one after the other. And `npm run bench -- NAME [options]`: bundles test/bench/NAME.ts as the program itself is bundled, and becomes it. Options of Node go to the
// processes that are measured, as in `npm run bench -- deliveries --cpu-prof`.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const [name = '', ...options] = process.argv.slice(2)
/** docs/benchmarks.md in its order. */
const all = ['deliveries', 'processes', 'pace', 'start', 'log', 'capture', 'scroll', 'typing']
const here = fileURLToPath(new URL('.', import.meta.url))
const entry = join(here, `${name}.ts`)
if (name === '') {
  for (const one of all) {
    console.log(`\n${one}`)
    const { status } = spawnSync(process.execPath, [process.argv[1], one], { stdio: 'inherit' })
    if (status !== 0) process.exitCode = 1
  }
  process.exit()
}
if (!existsSync(entry)) {
  const names = readdirSync(here).flatMap((file) => (/^[a-z-]+\.ts$/.test(file) ? [file.slice(0, -3)] : []))
  console.error(`Which measurement? One of: ${names.join(', ')}`)
  process.exit(2)
}
const folder = mkdtempSync(join(tmpdir(), 'hookbench-bench-'))
await build({
  configFile: false,
  logLevel: 'error',
  root: fileURLToPath(new URL('../..', import.meta.url)),
  ssr: { noExternal: true },
  build: {
    ssr: entry,
    outDir: folder,
    emptyOutDir: false,
    target: 'node20',
    rollupOptions: { external: ['@napi-rs/keyring'], output: { entryFileNames: '[name].mjs' } },
  },
})
const child = spawn(process.execPath, [join(folder, `${name}.mjs`), ...options], { stdio: 'inherit' })
child.on('exit', (code) => {
  rmSync(folder, { recursive: true, force: true })
  process.exitCode = code ?? 1
})
