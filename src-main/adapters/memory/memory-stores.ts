import { createHash } from 'node:crypto'
import type { BodyStore, QueueStore, RegistryStore, Secret, Vault } from '../../engine/ports'
import { emptyRegistry } from '../folder/registry-file'
import { SecretShelf } from '../folder/secret-shelf'

// The stores without a disk, for runs and simulations that leave nothing behind, and for tests. They keep text, so that nobody can change what is kept.

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
    async sweep(kept) {
      for (const hash of bodies.keys()) if (!kept.has(hash)) bodies.delete(hash)
      return sizeOfAll(bodies)
    },
    usage: async () => sizeOfAll(bodies),
  }
}

const sizeOfAll = (bodies: Map<string, Uint8Array>) => [...bodies.values()].reduce((sum, { length }) => sum + length, 0)

export function memoryQueue(): QueueStore {
  let lines: string[] = []
  return {
    async *load() {
      yield lines.map((line): unknown => JSON.parse(line))
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
    async drop(owners) {
      for (const ref of shelf.refsOf(owners)) shelf.drop(ref)
    },
  }
}
