import { createHash } from 'node:crypto'
import type { Exchange } from '../../src-preload/contract/exchange'
import type { BodyStore, LogPosition, LogStore, QueueStore, RegistryStore, Secret, Vault } from '../engine/ports'
import { LogIndex } from './log-index'
import { emptyRegistry } from './registry-file'
import { SecretShelf } from './secret-shelf'
import { tryUlidWords, ulidWords } from './ulid-words'

// The stores without a disk, for runs and simulations that leave nothing behind, and for tests. They keep text, so that nobody can change what is kept.

export class MemoryLog implements LogStore {
  private readonly index = new LogIndex()
  private readonly lines: string[] = []

  async append(exchange: Exchange): Promise<LogPosition> {
    const ulid = ulidWords(exchange.id)
    const start = this.lines.push(JSON.stringify(exchange)) - 1
    const place = { segment: 1, start, end: start + 1 }
    this.index.add(ulid, place)
    return { segment: 1, end: place.end }
  }

  async newest(limit: number, before?: string): Promise<Exchange[]> {
    return this.index.newest(limit, before === undefined ? null : ulidWords(before)).map((row) => this.line(row))
  }

  async get(id: string): Promise<Exchange | undefined> {
    const ulid = tryUlidWords(id)
    const row = ulid ? this.index.find(ulid) : undefined
    const exchange = row === undefined ? undefined : this.line(row)
    return exchange?.id === id ? exchange : undefined
  }

  async *after(position: LogPosition | null): AsyncGenerator<{ exchange: Exchange; position: LogPosition }> {
    for (let row = position?.end ?? 0; row < this.lines.length; row++)
      yield { exchange: this.line(row), position: { segment: 1, end: row + 1 } }
  }

  count(): number {
    return this.index.count
  }

  private line(row: number): Exchange {
    return JSON.parse(this.lines[row] ?? '')
  }
}

export function memoryBodies(): BodyStore {
  const bodies = new Map<string, Uint8Array>()
  return {
    async put(bytes) {
      const hash = createHash('sha256').update(bytes).digest('hex')
      bodies.set(hash, Uint8Array.from(bytes))
      return hash
    },
    async get(hash) {
      return bodies.get(hash)
    },
  }
}

export function memoryQueue(): QueueStore {
  let lines: string[] = []
  return {
    async *load() {
      for (const line of lines) yield JSON.parse(line)
    },
    async append(record) {
      lines.push(JSON.stringify(record))
    },
    async compact(records) {
      lines = Array.from(records, (record) => JSON.stringify(record))
    },
  }
}

export function memoryRegistry(): RegistryStore {
  let text = JSON.stringify(emptyRegistry())
  return {
    async load() {
      return JSON.parse(text)
    },
    async save(data) {
      text = JSON.stringify(data)
    },
  }
}

export function memoryVault(): Vault {
  const shelf = new SecretShelf()
  return {
    all: () => shelf.all(),
    current: (ref) => shelf.current(ref),
    version: (ref, version) => shelf.version(ref, version),
    async put(ref, text): Promise<Secret> {
      const secret = { ref, version: shelf.nextVersion(ref), text }
      shelf.add(secret, false)
      return secret
    },
    async retire(ref) {
      shelf.retire(ref)
    },
  }
}
