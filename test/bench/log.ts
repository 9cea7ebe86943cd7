import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openLogFiles } from '../../src-main/adapters/log/log-files'
import type { LogFilter } from '../../src-main/engine/query/filter'
import { matches } from '../../src-main/engine/query/match'
import type { Exchange } from '../../src-preload/contract/exchange'
import { held } from './log/held'
import { openLowdb, writeLowdb } from './log/lowdb'
import { fill, hooks, record, types } from './log/records'
import { openSqlite } from './log/sqlite'
import { publish } from './publish'

// The log against JSON.stringify, better-sqlite3 (WAL), lowdb and grep, in turns within one run: only ratios count. `--large N` sets how many records the
// large log has (a million are 3 GB of disk for as long as this runs).

const flag = process.argv.indexOf('--large')
const large = flag < 0 ? 1_000_000 : Number(process.argv[flag + 1])
const small = Math.min(10_000, large)
const middle = Math.min(100_000, large)
const rounds = 7
/** Milliseconds. What is short is done more often, else chance has too much of a say. */
const enough = 300
const batch = 10_000
const writers = 64

const folder = mkdtempSync(join(tmpdir(), 'hookbench-bench-log-'))
const nothingElse = { final: async () => null, body: async () => '' }
let renewals = 0
const rows: string[][] = [['', 'Hookbench', 'the peer', 'ratio', 'must']]
try {
  const logs = { small: inside('small'), middle: inside('middle'), large: inside('large') }
  await fill(logs.small, small)
  await fill(logs.middle, middle)
  await fill(logs.large, large)
  await measureOpen(logs.small, logs.large)
  await measureLowdb(logs.middle)
  await measureAppend(logs.large)
  await measureFilter(logs.middle)
  await measureText(logs.middle)
  publish('log', 'The log', [rows])
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function measureOpen(few: string, many: string): Promise<void> {
  const open = (path: string) => async () => {
    const log = await openLogFiles(path)
    await log.newest(50)
    return () => log.close()
  }
  const [ours, theirs] = await inTurns(open(many), open(few))
  row(`open ${large}, newest 50 / ${small}`, ours, theirs, '≤ 1.2')
  const log = await openLogFiles(many)
  const { value: count, ms: took, bytes } = await held(() => log.count())
  rows.push([`whole index of ${count}`, `${took.toFixed(0)} ms`, '', '', '< 1 s'])
  rows.push(['memory a record', `${(bytes / count).toFixed(0)} bytes`, '', '', '≤ 150'])
  await log.close()
}

async function measureLowdb(path: string): Promise<void> {
  const file = join(folder, 'lowdb.json')
  writeLowdb(file, path)
  const log = await openLogFiles(path)
  const index = await held(() => log.count())
  await log.close()
  const [ours] = await inTurns(async () => {
    const log = await openLogFiles(path)
    await log.newest(50)
    return () => log.close()
  })
  const theirs = await held(() => openLowdb(file))
  row(`open ${middle}, newest 50: lowdb / Hookbench`, ours, theirs.ms, '≥ 100', theirs.ms / ours)
  rows.push(['memory, the whole index', megabytes(index.bytes), megabytes(theirs.bytes), (theirs.bytes / index.bytes).toFixed(0), '≥ 10'])
}

async function measureAppend(many: string): Promise<void> {
  const records = Array.from({ length: batch }, (_, n) => record(n))
  const empty = await openLogFiles(inside('empty'))
  const full = await openLogFiles(many)
  await full.count()
  const prepare = () => records.map(renewed)
  const append = (log: typeof empty) => ({ prepare, work: (all: Exchange[]) => write(all, (one) => log.append(one)) })
  const burst = (log: typeof empty) => ({ prepare, work: (all: Exchange[]) => writeInTicks(all, (one) => log.append(one)) })
  const stringify = async (all: Exchange[]) => {
    let length = 0
    for (const one of all) length += JSON.stringify(one).length
    if (length === 0) throw new Error('nothing was written')
  }
  const [ours, alone, atMany] = await inTurns(burst(empty), { prepare, work: stringify }, burst(full))
  row('append a record / JSON.stringify', ours / batch, alone / batch, '≤ 2')
  row(`append at ${large} / at 0`, atMany / batch, ours / batch, '≤ 1.1')
  const sqlite = openSqlite(join(folder, 'append.db'))
  if (!sqlite) rows.push(['append, 64 writers / better-sqlite3', '', 'not installed: npm ci in test/bench/peers', '', '≥ 3'])
  else {
    const insert = async (all: Exchange[]) => {
      const waiting: { one: Exchange; done: () => void }[] = []
      await write(all, (one) => {
        if (waiting.length === 0)
          setImmediate(() => {
            const all = waiting.splice(0)
            sqlite.insertAll(all.map((entry) => entry.one))
            for (const { done } of all) done()
          })
        return new Promise<void>((done) => waiting.push({ one, done }))
      })
    }
    const [log, peer] = await inTurns(append(empty), { prepare, work: insert })
    row(`append, ${writers} writers: better-sqlite3 / Hookbench`, log / batch, peer / batch, '≥ 3', peer / log)
    sqlite.close()
  }
  await empty.close()
  await full.close()
}

async function measureFilter(path: string): Promise<void> {
  const log = await openLogFiles(path)
  await log.count()
  const [hook, type, status] = [hooks[0] ?? '', types[0] ?? '', 200]
  const filter: LogFilter = [
    { not: false, any: [{ on: 'hook', is: hook }] },
    { not: false, any: [{ on: 'status', from: status, to: status }] },
    { not: false, any: [{ on: 'type', matches: type }] },
  ]
  const found = async () => {
    const page: Exchange[] = []
    for await (const { exchanges } of log.scan(filter, { batch: 50 })) {
      for (const one of exchanges) if (await matches(one, filter, nothingElse)) page.push(one)
      if (page.length >= 50) break
    }
    return page.slice(0, 50)
  }
  const sqlite = openSqlite(join(folder, 'filter.db'))
  if (!sqlite) rows.push(['hook + status + type, page of 50', '', 'not installed: npm ci in test/bench/peers', '', '≤ 2'])
  else {
    for await (const { exchanges } of log.scan([], { batch: 512 })) sqlite.insertAll(exchanges)
    const [mine, other] = [await found(), sqlite.page(hook, status, type)]
    if (mine.length !== other.length) throw new Error(`${mine.length} against ${other.length}`)
    const [ours, theirs] = await inTurns(
      () => times(20, found),
      () => times(20, async () => sqlite.page(hook, status, type)),
    )
    row(`page of ${mine.length} by hook, status, type of ${middle} / better-sqlite3`, ours / 20, theirs / 20, '≤ 2')
    sqlite.close()
  }
  await log.close()
}

async function measureText(path: string): Promise<void> {
  const log = await openLogFiles(path)
  await log.count()
  const look = (text: string, most: number) => async () => {
    const filter: LogFilter = [{ not: false, any: [{ on: 'text', text, in: ['body'] }] }]
    let hits = 0
    for await (const { exchanges } of log.scan(filter, { batch: 50 })) {
      for (const one of exchanges) if (await matches(one, filter, nothingElse)) hits++
      if (hits >= most) break
    }
    return hits
  }
  const files = readdirSync(path).flatMap((name) => (name.endsWith('.jsonl') ? [join(path, name)] : []))
  const grep = async () => {
    const { status, error } = spawnSync('grep', ['-ciF', 'zebra crossing', ...files])
    if (error || status !== 1) throw new Error('grep found something, or is not there')
  }
  const [ours, theirs] = await inTurns(look('zebra crossing', 1), grep)
  row(`text in ${middle}, no hit / grep -ciF`, ours, theirs, '≤ 1.2')
  const [first] = await inTurns(look('customer', 50))
  rows.push(['text, the first 50 hits', ms(first), '', '', ''])
  await log.close()
}

/** So many in each turn of the event loop, whether or not those before are on disk. */
async function writeInTicks(records: Exchange[], append: (one: Exchange) => Promise<unknown>): Promise<void> {
  const written: Promise<unknown>[] = []
  for (const [n, one] of records.entries()) {
    written.push(append(one))
    if (n % writers === writers - 1) await new Promise((resolve) => setImmediate(resolve))
  }
  await Promise.all(written)
}

/** 64 who each wait for their line before they write the next. */
async function write(records: Exchange[], append: (one: Exchange) => Promise<unknown>): Promise<void> {
  const next = records.values()
  const writer = async () => {
    for (const one of next) await append(one)
  }
  await Promise.all(Array.from({ length: writers }, writer))
}

function renewed(one: Exchange): Exchange {
  return { ...one, id: record(renewals++).id }
}

type Work = (() => Promise<unknown>) | { prepare(): Exchange[]; work(all: Exchange[]): Promise<unknown> }

/** The median of several rounds for each, in turns, so that a machine that gets slower slows all. What a call answers is done after its time is taken. */
async function inTurns<T extends Work[]>(...all: T): Promise<{ [K in keyof T]: number }> {
  const taken = all.map((): number[] => [])
  const began = performance.now()
  for (let round = -1; round < rounds || performance.now() - began < enough; round++)
    for (const [n, work] of all.entries()) {
      const prepared = 'prepare' in work ? work.prepare() : []
      const start = performance.now()
      const after = await ('prepare' in work ? work.work(prepared) : work())
      if (round >= 0) taken[n]?.push(performance.now() - start)
      if (typeof after === 'function') await after()
    }
  return taken.map((values) => values.sort((a, b) => a - b)[values.length >> 1] ?? 0) as { [K in keyof T]: number }
}

async function times(count: number, work: () => Promise<unknown>): Promise<void> {
  for (let n = 0; n < count; n++) await work()
}

function row(what: string, ours: number, theirs: number, must: string, ratio = ours / theirs): void {
  rows.push([what, ms(ours), ms(theirs), ratio.toFixed(2), must])
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`
}

function ms(value: number): string {
  return value < 1 ? `${(value * 1_000).toFixed(1)} µs` : `${value.toFixed(1)} ms`
}

function inside(name: string): string {
  const path = join(folder, name)
  mkdirSync(path)
  return path
}
