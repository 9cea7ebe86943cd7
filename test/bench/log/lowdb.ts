import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { JSONFilePreset } from 'lowdb/node'
import type { Exchange } from '../../../src-preload/contract/exchange'

/** The peer: the same exchanges in one file, as small things are kept. */
export function writeLowdb(file: string, log: string): void {
  const segments = readdirSync(log).filter((name) => name.endsWith('.jsonl'))
  const lines = segments.flatMap((name) => readFileSync(join(log, name), 'utf8').trimEnd().split('\n'))
  writeFileSync(file, `[${lines.join(',')}]`)
}

export async function openLowdb(file: string): Promise<Exchange[]> {
  return (await JSONFilePreset<Exchange[]>(file, [])).data
}
