import { contend } from './deliveries/engine'
import { gotLoop } from './deliveries/got-loop'
import { rawLoop } from './deliveries/raw-loop'
import { receive } from './deliveries/receiver'
import type { Measured } from './in-flight'
import { publish } from './publish'
import { type Contender, roleOf, serveRole, startRole } from './role'
import { median, ratios, spread } from './spread'

// Deliveries a second at 64 in flight: the whole engine (built, signed, sent, recorded on disk, queue synced) against the same bytes sent by bare
// node:http and by bare got. Every contender is a process of its own and they take turns, so that a machine that gets slower slows all of them.

const rounds = 7
const roundMs = 2_500
const contenders = ['engine', 'raw', 'got'] as const
type Name = (typeof contenders)[number]

const role = roleOf()
if (role) await serveRole({ receiver: receive, engine: contend, raw: rawLoop, got: gotLoop }, role)
else await measure()

async function measure(): Promise<void> {
  const receiver = await startRole('receiver', [])
  const { url } = await receiver.ask<{ url: string }>('listen')
  const running = new Map<Name, Contender>()
  for (const name of contenders) {
    const contender = await startRole(name, process.argv.slice(2))
    running.set(name, contender)
    // The engine comes first, and the others repeat what it sent.
    await contender.ask('begin', name === 'engine' ? { url } : await receiver.ask('last'))
    await contender.ask('run', { ms: roundMs })
  }
  const measured = new Map(contenders.map((name): [Name, Measured[]] => [name, []]))
  for (let round = 0; round < rounds; round++)
    for (const [name, contender] of running) measured.get(name)?.push(await contender.ask<Measured>('run', { ms: roundMs }))
  for (const one of [...running.values(), receiver]) await one.end()
  report(measured)
}

function report(measured: Map<Name, Measured[]>): void {
  const rates = (name: Name) => (measured.get(name) ?? []).map(({ count, ms }) => (count / ms) * 1_000)
  const cpu = (name: Name) => median((measured.get(name) ?? []).map(({ count, cpuMs }) => (cpuMs / count) * 1_000)).toFixed(0)
  const row = (name: Name, what: string, must: string, aim: string) => {
    const each = ratios(rates('engine'), rates(name))
    const [ours, theirs] = [median(rates('engine')).toFixed(0), median(rates(name)).toFixed(0)]
    return [
      `signed and recorded, a second, ${rounds} pairs / ${what}`,
      ours,
      theirs,
      median(each).toFixed(2),
      spread(each),
      must,
      aim,
      `${cpu('engine')} / ${cpu(name)}`,
    ]
  }
  const head = ['', 'Hookbench', 'the peer', 'ratio', 'spread', 'must', 'aim', 'CPU µs each']
  publish('deliveries', 'Deliveries, 64 at a time', [
    [head, row('got', 'bare got.post, nothing kept', '≥ 2', '≥ 3'), row('raw', 'bare node:http, nothing kept', '≥ 0.35', '≥ 0.5')],
  ])
}
