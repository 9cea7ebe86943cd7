import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { receive } from './deliveries/receiver'
import { prepare, type Runner, timed } from './processes/runners'
import { publish } from './publish'
import { roleOf, serveRole, startRole } from './role'
import { median, ratios, spread } from './spread'

// So many deliveries, each recorded, by the command line from its start to its end, against newman and the Bruno command line with a report of what
// was sent. Needs a build and `npm ci` in test/bench/peers. `--count 1000` makes one of the two rows alone, `--rounds N` fewer pairs: newman takes
// minutes for 5,000.

const counts = [1_000, 5_000]
const wanted = { 1000: { newman: [15, 25], bru: [6, 9] }, 5000: { newman: [30, 60], bru: [8, 18] } } as const
const names = ['ours', 'bru', 'newman'] as const

const role = roleOf()
if (role) await serveRole({ receiver: receive }, role)
else await measure()

async function measure(): Promise<void> {
  if (!existsSync('out/main/cli.cjs') || !existsSync('test/bench/peers/node_modules'))
    throw new Error('npm run build, and npm ci in test/bench/peers')
  const receiver = await startRole('receiver', [])
  const { url } = await receiver.ask<{ url: string }>('listen')
  const folder = mkdtempSync(join(tmpdir(), 'hookbench-bench-processes-'))
  const [only, rounds] = [option('--count'), option('--rounds') ?? 5]
  try {
    for (const count of counts.filter((one) => only === undefined || one === only)) {
      const runners = await prepare(folder, url, count)
      await timed(runners.ours)
      const taken: Record<(typeof names)[number], number[]> = { ours: [], bru: [], newman: [] }
      for (let round = 0; round < rounds; round++) for (const name of names) taken[name].push(await timed(runners[name] as Runner))
      report(count as keyof typeof wanted, rounds, taken)
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
    await receiver.end()
  }
}

function report(count: keyof typeof wanted, rounds: number, taken: Record<(typeof names)[number], number[]>): void {
  const row = (name: 'newman' | 'bru', what: string) => {
    const each = ratios(taken[name], taken.ours)
    const [must, aim] = wanted[count][name]
    const seconds = (values: number[]) => `${(median(values) / 1_000).toFixed(2)} s`
    return [
      `${count} / ${what}, ${rounds} ${rounds === 1 ? 'pair' : 'pairs'}`,
      seconds(taken.ours),
      seconds(taken[name]),
      median(each).toFixed(1),
      spread(each, 1),
      `≥ ${must}`,
      `≥ ${aim}`,
    ]
  }
  const head = ['whole process', 'Hookbench', 'the peer', 'times faster', 'spread', 'must', 'aim']
  publish(`processes-${count}`, `${count} recorded deliveries, a whole process`, [
    [head, row('newman', 'newman 6'), row('bru', '@usebruno/cli 4')],
  ])
}

function option(name: string): number | undefined {
  const at = process.argv.indexOf(name)
  return at < 0 ? undefined : Number(process.argv[at + 1])
}
