// What `npm run bench -- NAME [options]` runs: bundles test/bench/NAME.ts as the program itself is bundled, and becomes it. Options of Node go to the
// processes that are measured, as in `npm run bench -- deliveries --cpu-prof`.
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const [name = '', ...options] = process.argv.slice(2)
const here = fileURLToPath(new URL('.', import.meta.url))
const entry = join(here, `${name}.ts`)
if (name === '' || !existsSync(entry)) {
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
