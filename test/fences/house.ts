import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'

// A house with the real fences (compiler and lint settings) and nothing in it but what a test plants, so that one run of each tool judges all plants.

const root = join(import.meta.dirname, '..', '..')
const run = promisify(execFile)
const settings = [
  'biome.json',
  '.gitignore',
  'tsconfig.json',
  'src-preload/contract/tsconfig.json',
  'src-preload/tsconfig.json',
  'src-main/tsconfig.pure.json',
  'src-main/tsconfig.json',
  'src-main/pure-globals.d.ts',
  'src-renderer/tsconfig.json',
]

export interface House {
  folder: string
  remove(): Promise<void>
}

/** Builds the house in a temporary folder. `plants` maps a path inside it to the file's text. */
export async function houseWith(plants: Record<string, string>): Promise<House> {
  const folder = await mkdtemp(join(tmpdir(), 'hookbench-fences-'))
  for (const file of settings) await cp(join(root, file), join(folder, file))
  for (const [path, text] of Object.entries(plants)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction')
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) }
}

export interface Finding {
  path: string
  line: number
  /** `TS2304`, `lint/style/noRestrictedImports`. */
  code: string
}

/** Compiles every source project. */
export async function compile(house: House): Promise<Finding[]> {
  const projects = ['src-preload/contract', 'src-main/tsconfig.pure.json', 'src-main', 'src-preload', 'src-renderer']
  const output = await outputOf('node_modules/typescript/bin/tsc', ['-b', ...projects, '--pretty', 'false'], house)
  return [...output.matchAll(/^(?<path>.+?)\((?<line>\d+),\d+\): error (?<code>TS\d+):/gm)].map(
    ({ groups: { path = '', line, code = '' } = {} }) => ({ path, line: Number(line), code }),
  )
}

export async function lint(house: House): Promise<Finding[]> {
  const output = await outputOf('node_modules/@biomejs/biome/bin/biome', ['lint', '--reporter=json', '--max-diagnostics=none'], house)
  const report = JSON.parse(output) as { diagnostics: { category: string; location: { path: string; start: { line: number } } }[] }
  return report.diagnostics.map(({ category, location }) => ({ path: location.path, line: location.start.line, code: category }))
}

/** Both tools leave with an error code when they find something, which is what they are run for. */
async function outputOf(program: string, args: string[], house: House): Promise<string> {
  const answer = await run(process.execPath, [join(root, program), ...args], { cwd: house.folder, maxBuffer: 16 * 1024 * 1024 }).catch(
    (error: { stdout?: string }) => error,
  )
  return answer.stdout ?? ''
}
