import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { setTimeout as pass } from 'node:timers/promises'
import { publish } from './publish'
import { median, ratios, spread } from './spread'

// From the start of a process to its first answer over HTTP: `serve` over a data folder that was used before against a file of three lines that listens
// with node:http. Who asks begins with the process and tries again each millisecond. Our door answers before the engine behind it is loaded, so the
// first answer of the engine (its status, by the token) is measured too. Needs a build.

const rounds = 15
const program = join(process.cwd(), 'out/main/cli.cjs')
const folder = mkdtempSync(join(tmpdir(), 'hookbench-bench-start-'))
const empty = join(folder, 'empty.mjs')
writeFileSync(
  empty,
  `import { createServer } from 'node:http'
const server = createServer((_request, response) => response.end('ok'))
server.listen(Number(process.argv[2]), '127.0.0.1')
`,
)

if (!existsSync(program)) throw new Error('npm run build first')
const contenders = {
  ours: (port: number) => [program, 'serve', '--data', join(folder, 'data'), '--port', String(port), '--json'],
  theirs: (port: number) => [empty, String(port)],
}
const taken = { ours: [] as number[], engine: [] as number[], theirs: [] as number[] }
for (let round = -1; round < rounds; round++) {
  const ours = await start(contenders.ours, engineAnswers)
  const theirs = await start(contenders.theirs, async () => {})
  if (round < 0) continue
  taken.ours.push(ours.first)
  taken.engine.push(ours.second)
  taken.theirs.push(theirs.first)
}
rmSync(folder, { recursive: true, force: true })
const row = (what: string, ours: number[], must: string, aim: string) => {
  const each = ratios(ours, taken.theirs)
  return [what, `${median(ours).toFixed(0)} ms`, `${median(taken.theirs).toFixed(0)} ms`, median(each).toFixed(2), spread(each), must, aim]
}
publish('start', 'Starting', [
  [
    ['', 'Hookbench', 'empty node:http', 'ratio', 'spread', 'must', 'aim'],
    row(`start to first answer, ${rounds} pairs`, taken.ours, '≤ 1.2', '≤ 1.05'),
    row('start to the first answer of the engine', taken.engine, '', ''),
  ],
])

/** Milliseconds to the first answer of all, and to the one that `then` waits for. */
async function start(
  command: (port: number) => string[],
  then: (child: ChildProcessByStdio<null, Readable, null>) => Promise<void>,
): Promise<{ first: number; second: number }> {
  const port = await freePort()
  const began = performance.now()
  const child = spawn(process.execPath, command(port), {
    env: { ...process.env, HOOKBENCH_KEY: 'file' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  while (!(await answered(`http://127.0.0.1:${port}/`))) {
    if (child.exitCode !== null) throw new Error(`${command(port).join(' ')} ended`)
    await pass(1)
  }
  const first = performance.now() - began
  await then(child)
  const second = performance.now() - began
  child.kill('SIGTERM')
  await ended
  return { first, second }
}

async function engineAnswers({ stdout }: ChildProcessByStdio<null, Readable, null>): Promise<void> {
  const [line] = await once(createInterface({ input: stdout }), 'line')
  const { api, token } = JSON.parse(line) as { api: string; token: string }
  if (!(await answered(`${api}/status`, { authorization: `Bearer ${token}` }))) throw new Error('the engine does not answer')
}

function answered(url: string, headers: Record<string, string> = {}): Promise<boolean> {
  return new Promise((resolve) => {
    request(url, { headers, agent: false }, (response) => response.resume().on('end', () => resolve(response.statusCode === 200)))
      .on('error', () => resolve(false))
      .end()
  })
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
