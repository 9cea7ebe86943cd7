import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A command, and a look at what it left that throws where not everything was sent and kept. */
export interface Runner {
  command: string[]
  check(): void | Promise<void>
}

const cli = join(process.cwd(), 'out/main/cli.cjs')
const peer = (path: string) => join(process.cwd(), 'test/bench/peers/node_modules', path)
const payload = JSON.stringify({ event: 'lead.created', payload: { id: 'ld_abc123', name: 'Jane Smith', note: 'x'.repeat(400) } })

/** The same kind of work for each: one endpoint, one event many times, what went and came written to a file. */
export async function prepare(folder: string, url: string, count: number): Promise<Record<'ours' | 'newman' | 'bru', Runner>> {
  const at = (name: string) => join(folder, `${count}-${name}`)
  const data = at('data')
  await timed({ command: [cli, 'hooks', 'add', '--name', 'Leads', '--catalog', 'heffl', '--url', url, '--data', data], check() {} })
  let kept = 0
  const [newmanReport, bruReport] = [at('newman.json'), at('bru.json')]
  writeFileSync(at('collection.json'), JSON.stringify(collection(url)))
  const bruno = at('bruno')
  mkdirSync(bruno)
  writeFileSync(join(bruno, 'bruno.json'), JSON.stringify({ version: '1', name: 'bench', type: 'collection' }))
  writeFileSync(join(bruno, 'send.bru'), request(url))
  return {
    ours: {
      command: [cli, 'send', 'lead.created', '--catalog', 'heffl', '--hook', 'Leads', '--count', String(count), '--data', data],
      check() {
        const before = kept
        kept = delivered(data)
        expect(kept - before, count)
      },
    },
    newman: {
      command: [
        peer('newman/bin/newman.js'),
        'run',
        at('collection.json'),
        '-n',
        String(count),
        '--reporters',
        'json',
        '--reporter-json-export',
        newmanReport,
      ],
      check: () => expect(JSON.parse(readFileSync(newmanReport, 'utf8')).run.executions.length, count),
    },
    bru: {
      command: [peer('@usebruno/cli/bin/bru.js'), 'run', bruno, '--iteration-count', String(count), '--reporter-json', bruReport],
      check: () => expect(JSON.parse(readFileSync(bruReport, 'utf8')).length, count),
    },
  }
}

/** Milliseconds from its start to its end. */
export async function timed({ command, check }: Runner): Promise<number> {
  const began = performance.now()
  const cwd = command[2]?.endsWith('bruno') ? command[2] : process.cwd()
  const child = spawn(process.execPath, command, {
    cwd,
    env: { ...process.env, HOOKBENCH_KEY: 'file' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const [code] = await once(child, 'exit')
  const ms = performance.now() - began
  if (code !== 0) throw new Error(`${command.join(' ')} ended with ${code}`)
  await check()
  return ms
}

/** Exchanges in the log that tell of a delivery. */
function delivered(data: string): number {
  const lines = readdirSync(join(data, 'log'))
    .filter((name) => name.endsWith('.jsonl'))
    .flatMap((name) => readFileSync(join(data, 'log', name), 'utf8').split('\n'))
  return lines.filter((line) => line.includes('"outcome":"delivered"')).length
}

function expect(got: number, wanted: number): void {
  if (got !== wanted) throw new Error(`${got} of ${wanted} were sent`)
}

function collection(url: string) {
  const header = [{ key: 'Content-Type', value: 'application/json' }]
  const request = { method: 'POST', url, header, body: { mode: 'raw', raw: payload } }
  return {
    info: { name: 'bench', schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json' },
    item: [{ name: 'send', request }],
  }
}

function request(url: string): string {
  return `meta {\n  name: send\n  type: http\n  seq: 1\n}\n\npost {\n  url: ${url}\n  body: json\n  auth: none\n}\n\nbody:json {\n  ${payload}\n}\n`
}
