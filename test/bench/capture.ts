import { bare } from './capture/bare'
import { answering, recording } from './capture/inbox'
import { senders } from './capture/senders'
import type { Measured } from './in-flight'
import { publish } from './publish'
import { type Contender, roleOf, serveRole, startRole } from './role'
import { median, ratios, spread } from './spread'

// Requests a second that an inbox answers and records on disk, against the same inbox that answers and does not record, and against a bare node:http
// server that does neither routing nor recording. All are asked by the same clients, in turns, so that a machine that gets slower slows all; the time
// until the last record is part of the inbox's. Clients that are made like senders, by node:http, are half of what such a machine can do; bare sockets
// leave the servers alone to be measured.

const rounds = 6
const roundMs = 2_500
const names = ['recording', 'answering', 'bare'] as const
type Name = (typeof names)[number]
const peers = [
  { name: 'answering', says: 'the same inbox, not recording' },
  { name: 'bare', says: 'bare node:http, no inbox at all' },
] as const
const kinds = ['http', 'sockets'] as const
type Kind = (typeof kinds)[number]

const role = roleOf()
if (role) await serveRole({ recording, answering, bare, senders }, role)
else await measure()

interface Server {
  contender: Contender
  address: object
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
    servers.set(name, { contender, address: await contender.ask<object>('listen') })
  }
  const rows = [['requests a second, each recorded', 'Hookbench', 'the peer', 'ratio', 'spread', 'must', 'aim', 'CPU µs each']]
  for (const kind of kinds) {
    const measured = new Map(names.map((name): [Name, Round[]] => [name, []]))
    // The first round warms up and does not count.
    for (let round = 0; round <= rounds; round++)
      for (const [name, server] of servers) {
        const one = await runOnce(server, clients, kind)
        if (round > 0) measured.get(name)?.push(one)
      }
    for (const peer of peers) rows.push(row(kind, peer, measured))
  }
  for (const one of [...servers.values()].map(({ contender }) => contender).concat(clients)) await one.end()
  publish('capture', 'Capturing', [rows])
}

async function runOnce(server: Server, clients: Contender, kind: Kind): Promise<Round> {
  const { contender, address } = server
  const cpu = await contender.ask<number>('cpu')
  const began = performance.now()
  const { count } = await clients.ask<Measured>('run', { ...address, kind, ms: roundMs })
  await contender.ask('settled')
  const rate = (count / (performance.now() - began)) * 1_000
  return { rate, cpuUs: (((await contender.ask<number>('cpu')) - cpu) / count) * 1_000 }
}

function row(kind: Kind, { name: peer, says }: (typeof peers)[number], measured: Map<Name, Round[]>): string[] {
  const rates = (name: Name) => (measured.get(name) ?? []).map(({ rate }) => rate)
  const cpu = (name: Name) => median((measured.get(name) ?? []).map(({ cpuUs }) => cpuUs)).toFixed(0)
  const each = ratios(rates('recording'), rates(peer))
  // What is promised is promised for senders.
  const [must, aim] = kind === 'http' ? ['≥ 0.6', '≥ 0.8'] : ['', '']
  const asked = kind === 'http' ? 'by node:http' : 'by bare sockets'
  const [ours, theirs] = [median(rates('recording')).toFixed(0), median(rates(peer)).toFixed(0)]
  const figures = [ours, theirs, median(each).toFixed(2), spread(each)]
  return [`asked ${asked}, ${rounds} pairs / ${says}`, ...figures, must, aim, `${cpu('recording')} / ${cpu(peer)}`]
}
