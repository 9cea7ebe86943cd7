import { setTimeout as pass } from 'node:timers/promises'
import { contend, type Pace } from './deliveries/engine'
import { receive } from './deliveries/receiver'
import { publish } from './publish'
import { roleOf, serveRole, startRole } from './role'
import { median, spread } from './spread'

// How long the event loop is held while the whole engine delivers and records 500 events a second: what a timer of one millisecond is late, and the
// same in a process that does nothing. The worst percentile of several stretches, in turns.

const rounds = 7
const perSecond = 500
const ms = 4_000

const role = roleOf()
if (role) await serveRole({ receiver: receive, engine: contend }, role)
else await measure()

async function measure(): Promise<void> {
  const receiver = await startRole('receiver', [])
  const engine = await startRole('engine', process.argv.slice(2))
  await engine.ask('begin', await receiver.ask('listen'))
  await engine.ask('pace', { perSecond, ms })
  const [busy, idle]: [Pace[], Pace[]] = [[], []]
  for (let round = 0; round < rounds; round++) {
    busy.push(await engine.ask<Pace>('pace', { perSecond, ms }))
    idle.push(await engine.ask<Pace>('pace', { perSecond: 0, ms: 1_000 }))
    await pass(100)
  }
  for (const one of [engine, receiver]) await one.end()
  const late = busy.map(({ p99 }) => p99)
  publish('pace', 'The event loop under load', [
    [
      ['', 'p99', 'spread', 'doing nothing', 'must', 'aim'],
      [
        `event loop at ${median(busy.map(({ rate }) => rate)).toFixed(0)} recorded deliveries a second, ${rounds} stretches`,
        `${median(late).toFixed(2)} ms`,
        spread(late),
        `${median(idle.map(({ p99 }) => p99)).toFixed(2)} ms`,
        '≤ 4 ms',
        '≤ 2 ms',
      ],
    ],
  ])
}
