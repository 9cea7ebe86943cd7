import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { publish } from './publish'
import { median, ratios, spread } from './spread'

// From the start of a process to its first answer over HTTP: the whole backend (`serve` over a data folder that was used before, with its receiver and
// the queue at work) against a file of three lines that listens with node:http. Needs a build.

const rounds = 15
const program = join(process.cwd(), 'out/main/cli.js')
const folder = mkdtempSync(join(tmpdir(), 'hookbench-bench-start-'))
const empty = join(folder, 'empty.mjs')
writeFileSync(
  empty,
  `import { createServer } from 'node:http'
const server = createServer((_request, response) => response.end('ok'))
server.listen(0, '127.0.0.1', () => console.log(JSON.stringify({ url: 'http://127.0.0.1:' + server.address().port })))
`,
)

if (!existsSync(program)) throw new Error('npm run build first')
const contenders = {
  ours: [program, 'serve', '--data', join(folder, 'data'), '--port', '0', '--json'],
  theirs: [empty],
}
const taken: { ours: number[]; theirs: number[] } = { ours: [], theirs: [] }
for (let round = -1; round < rounds; round++)
  for (const name of ['ours', 'theirs'] as const) {
    const ms = await firstAnswer(contenders[name])
    if (round >= 0) taken[name].push(ms)
  }
rmSync(folder, { recursive: true, force: true })
const each = ratios(taken.ours, taken.theirs)
publish('start', 'Starting', [
  [
    ['', 'Hookbench', 'empty node:http', 'ratio', 'spread', 'must', 'aim'],
    [
      `start to first answer, ${rounds} pairs`,
      `${median(taken.ours).toFixed(0)} ms`,
      `${median(taken.theirs).toFixed(0)} ms`,
      median(each).toFixed(2),
      spread(each),
      '≤ 1.2',
      '≤ 1.05',
    ],
  ],
])

async function firstAnswer(command: string[]): Promise<number> {
  const began = performance.now()
  const child = spawn(process.execPath, command, {
    env: { ...process.env, HOOKBENCH_KEY: 'file' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  const early = ended.then(() => Promise.reject(new Error(`${command.join(' ')} ended`)))
  const [line] = await Promise.race([once(createInterface({ input: child.stdout }), 'line'), early])
  await answered((JSON.parse(line) as { url: string }).url)
  const ms = performance.now() - began
  early.catch(() => {})
  child.kill('SIGTERM')
  await ended
  return ms
}

function answered(url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    request(url, (response) => response.resume().on('end', resolve))
      .on('error', reject)
      .end()
  })
}
