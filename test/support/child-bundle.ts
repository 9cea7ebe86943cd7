import { mkdirSync } from 'node:fs'
import { access } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { build } from 'vite'
import { runRoot } from './run-root'

const bundles = new Map<string, Promise<string>>()

/**
 * Bundles a TypeScript file (path from the project's root) into one .mjs that a child process runs with plain Node. Made once a run for each
 * name, so two entries must not be named alike.
 */
export function childBundle(entry: string): Promise<string> {
  const made = bundles.get(entry)
  if (made) return made
  const making = bundle(entry)
  bundles.set(entry, making)
  return making
}

async function bundle(entry: string): Promise<string> {
  const name = basename(entry, '.ts')
  const folder = join(runRoot(), 'bundles', name)
  const file = join(folder, `${name}.mjs`)
  if (await exists(file)) return file
  mkdirSync(folder, { recursive: true })
  await build({
    configFile: false,
    logLevel: 'silent',
    ssr: { noExternal: true },
    build: {
      ssr: entry,
      outDir: folder,
      emptyOutDir: false,
      target: 'node20',
      rollupOptions: { output: { entryFileNames: '[name].mjs' } },
    },
  })
  return file
}

const exists = (file: string) =>
  access(file).then(
    () => true,
    () => false,
  )
