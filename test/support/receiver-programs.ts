import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { onTestFinished } from 'vitest'
import { artifactFolder } from './artifact-folder'

export interface Program {
  name: string
  code: string
  env: Record<string, string>
}

/** Runs them all in one process, each as it stands in its file, on a port of its own; answers the ports by name. */
export async function runPrograms(programs: Program[]): Promise<Record<string, number>> {
  const folder = artifactFolder('receivers')
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'))
  for (const { name, code } of programs) {
    mkdirSync(join(folder, name))
    writeFileSync(join(folder, name, 'receiver.mjs'), code)
  }
  const list = programs.map(({ name, env }) => ({ name, env }))
  // Each of them tells its port when it listens.
  const host = `
    const told = console.log
    const ports = {}
    for (const { name, env } of ${JSON.stringify(list)}) {
      Object.assign(process.env, env, { PORT: '0' })
      await new Promise((listening, failed) => {
        console.log = (text) => { if (/listening on port/.test(text)) { ports[name] = Number(/\\d+$/.exec(text)[0]); listening() } }
        import('./' + name + '/receiver.mjs').catch(failed)
      })
      for (const variable of Object.keys(env)) delete process.env[variable]
    }
    told(JSON.stringify(ports))`
  writeFileSync(join(folder, 'host.mjs'), host)
  const child = spawn(process.execPath, ['host.mjs'], { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const [line] = await once(createInterface(child.stdout), 'line')
  return JSON.parse(line)
}
