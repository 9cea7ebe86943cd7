import { bare } from './capture/bare'
import { catchAll } from './capture/inbox'
import { senders } from './capture/senders'
import type { Measured } from './in-flight'
import { publish } from './publish'
import { type Contender, roleOf, serveRole, startRole } from './role'
import { median, ratios, spread } from './spread'

// Requests a second that an inbox answers and records on disk, against a bare node:http server that records nothing. Both are asked by the same
// clients, in turns, so that a machine that gets slower slows both; the time until the last record is part of the inbox's. Clients that are made
// like senders, by node:http, are half of what such a machine can do; bare sockets leave the servers alone to be measured.

const rounds = 6
const roundMs = 2_500
const names = ['inbox', 'bare'] as const
type Name = (typeof names)[number]
const kinds = ['http', 'sockets'] as const
type Kind = (typeof kinds)[number]

const role = roleOf()
if (role) await serveRole({ inbox: catchAll, bare, senders }, role)
else await measure()

interface Server {
  contender: Contender
  address: object
  sent: number
}
interface Round {
  rate: number
  cpuUs: number
}

async function measure(): Promise<void> {
  const clients = await startRole('senders', [])
  const servers = new Map<Name, Server>()
  for (const name of names) {
    const contender = await startRole(name, process.argv.slice(2))
    servers.set(name, { contender, address: await contender.ask<object>('listen'), sent: 0 })
  }
  const rows = [['', 'an inbox, recorded', 'node:http, not recorded', 'ratio', 'spread', 'must', 'aim', 'CPU µs each']]
  for (const kind of kinds) {
    const measured = new Map(names.map((name): [Name, Round[]] => [name, []]))
    // The first round warms up and does not count.
    for (let round = 0; round <= rounds; round++)
      for (const [name, server] of servers) {
        const one = await runOnce(server, clients, kind)
        if (round > 0) measured.get(name)?.push(one)
      }
    rows.push(row(kind, measured))
  }
  for (const one of [...servers.values()].map(({ contender }) => contender).concat(clients)) await one.end()
  publish('capture', 'Capturing', [rows])
}

async function runOnce(server: Server, clients: Contender, kind: Kind): Promise<Round> {
  const { contender, address } = server
  const cpu = await contender.ask<number>('cpu')
  const began = performance.now()
  const { count } = await clients.ask<Measured>('run', { ...address, kind, ms: roundMs })
  server.sent += count
  await contender.ask('settled', { count: server.sent })
  const rate = (count / (performance.now() - began)) * 1_000
  return { rate, cpuUs: (((await contender.ask<number>('cpu')) - cpu) / count) * 1_000 }
}

function row(kind: Kind, measured: Map<Name, Round[]>): string[] {
  const rates = (name: Name) => (measured.get(name) ?? []).map(({ rate }) => rate)
  const cpu = (name: Name) => median((measured.get(name) ?? []).map(({ cpuUs }) => cpuUs)).toFixed(0)
  const each = ratios(rates('inbox'), rates('bare'))
  const asked = kind === 'http' ? 'by node:http' : 'by bare sockets'
  const [ours, theirs] = [median(rates('inbox')).toFixed(0), median(rates('bare')).toFixed(0)]
  return [
    `requests a second, asked ${asked}, ${rounds} pairs`,
    ours,
    theirs,
    median(each).toFixed(2),
    spread(each),
    '≥ 0.6',
    '≥ 0.8',
    `${cpu('inbox')} / ${cpu('bare')}`,
  ]
}
