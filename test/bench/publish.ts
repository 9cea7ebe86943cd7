import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { table } from '../../src-main/cli/output'
import { machine } from './machine'

// Each measurement saves its tables beside this file, and docs/benchmarks.md is written anew from what is saved: one can be repeated alone.

interface Saved {
  title: string
  machine: string
  /** Rows of cells; the first one is the head. */
  tables: string[][][]
}

const order = ['deliveries', 'processes-1000', 'processes-5000', 'pace', 'start', 'log', 'capture', 'scroll', 'typing']
const bench = join(process.cwd(), 'test/bench')
const folder = join(bench, 'results')

/** Prints the tables of a measurement and puts them into docs/benchmarks.md. */
export function publish(name: string, title: string, tables: string[][][]): void {
  for (const rows of tables) console.log(table(rows))
  console.log(machine())
  mkdirSync(folder, { recursive: true })
  const saved: Saved = { title, machine: machine(), tables }
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(saved, null, 2)}\n`)
  writeDocs()
}

/** What is saved, between what is said about it. */
export function writeDocs(): void {
  const about = readFileSync(join(bench, 'about.md'), 'utf8')
  const tried = readFileSync(join(bench, 'tried.md'), 'utf8')
  writeFileSync(join(process.cwd(), 'docs/benchmarks.md'), [about, ...savedOnes().map(section), tried].join('\n'))
}

function savedOnes(): (Saved & { name: string })[] {
  const names = readdirSync(folder).map((file) => file.replace('.json', ''))
  const known = names.filter((name) => order.includes(name)).sort((a, b) => order.indexOf(a) - order.indexOf(b))
  return known.map((name) => ({ name, ...(JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as Saved) }))
}

function section({ name, title, machine, tables }: Saved & { name: string }): string {
  return [
    `## ${title}`,
    `\`npm run bench -- ${name.replace(/-(\d+)$/, ' --count $1')}\`, measured on ${machine}.`,
    ...tables.map(markdown),
    '',
  ].join('\n\n')
}

function markdown([head = [], ...rows]: string[][]): string {
  const line = (cells: string[]) => `| ${head.map((_, n) => cells[n] ?? '').join(' | ')} |`
  return [line(head), `|${head.map(() => '---|').join('')}`, ...rows.map((row) => line(judged(head, row)))].join('\n')
}

/** What a row must show is said to be missed where it is: by the ratio, or by the first figure where there is no peer. */
function judged(head: string[], row: string[]): string[] {
  const must = head.indexOf('must')
  const ratio = row[head.findIndex((name) => name === 'ratio' || name === 'times faster')]
  const [value, [, sign, limit] = []] = [Number.parseFloat(ratio || row[1] || ''), /^([≥≤<]) ([\d.]+)/.exec(row[must] ?? '') ?? []]
  const unit = (text = '') => text.replace(/^.*\d ?/, '')
  if (sign === undefined || Number.isNaN(value) || (!ratio && unit(row[1]) !== unit(row[must]))) return row
  const holds = sign === '≥' ? value >= Number(limit) : value <= Number(limit)
  return row.map((cell, n) => (n === must && !holds ? `${cell}, **missed**` : cell))
}
