import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { Script } from 'node:vm'

// A third of what a short command takes goes into compiling. So what V8 made of a part of the program, with the functions that ran, is kept for the next
// start, as Python keeps its __pycache__; Node 22 has `module.enableCompileCache` for it, Node 20 has nothing. The build names parts by their content,
// so what is kept never belongs to another.

type Part = (...given: [exports: unknown, require: NodeJS.Require, module: NodeJS.Module, path: string, folder: string]) => void

/** Parts in `folder` are compiled once: `kept` beside it has them from then on. Where it can't be written, they are compiled each time. */
export function keepCompiled(folder: string, kept: string): void {
  const home = join(kept, `${process.version}-${process.arch}`)
  const compiledNow = new Map<string, Script>()
  const { extensions } = createRequire(import.meta.url)
  const load = extensions['.js']

  extensions['.cjs'] = (module, path) => {
    if (dirname(path) !== folder) return load(module, path)
    const file = join(home, basename(path, '.cjs'))
    const script = compile(path, file)
    if (script.cachedDataRejected !== false) compiledNow.set(file, script)
    const part: Part = script.runInThisContext()
    part.call(module.exports, module.exports, module.require.bind(module) as NodeJS.Require, module, path, folder)
  }
  process.once('exit', () => keep(compiledNow, home))
}

function compile(path: string, file: string): Script {
  const source = `(function (exports, require, module, __filename, __dirname) {${readFileSync(path, 'utf8')}\n})`
  return new Script(source, { filename: path, cachedData: read(file) })
}

/** V8 believes what it is given: a file that a power cut left half written would end the program. So its first bytes tell the hash of the rest. */
function read(file: string): Buffer | undefined {
  try {
    const bytes = readFileSync(file)
    const compiled = bytes.subarray(hashBytes)
    return hash(compiled).equals(bytes.subarray(0, hashBytes)) ? compiled : undefined
  } catch {
    return undefined
  }
}

const hashBytes = 32
const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest()

function keep(scripts: Map<string, Script>, home: string): void {
  if (scripts.size === 0) return
  try {
    mkdirSync(home, { recursive: true })
    for (const [file, script] of scripts) {
      // Others may be reading it, or writing it too.
      const unfinished = `${file}.${process.pid}`
      const compiled = script.createCachedData()
      writeFileSync(unfinished, Buffer.concat([hash(compiled), compiled]))
      renameSync(unfinished, file)
    }
  } catch {
    // Whoever may not write beside the program compiles again.
  }
}
