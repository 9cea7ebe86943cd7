import { splitmix64 } from '../../catalogs/splitmix64'
import type { Evaluate, Ports } from '../../engine/ports'
import type { Sandbox, SandboxSettings } from '../../engine/simulate/sandbox'
import { contentCodings } from '../http/content-codings'
import { createNodeCrypto } from '../node-crypto'
import { createUlidIds } from '../ulid-ids'
import { MemoryLog } from './memory-log'
import { memoryBodies, memoryQueue, memoryRegistry, memoryVault } from './memory-stores'
import { createVirtualClock } from './virtual-clock'

/** A world in memory. Only what users write as expressions runs where it always does. */
export function createSandboxes(evaluate: Evaluate): Ports['sandbox'] {
  const sandbox = ({ start, seed, sender }: SandboxSettings): Sandbox => {
    const clock = createVirtualClock(start)
    const crypto = createNodeCrypto()
    const ports: Ports = {
      clock,
      ids: seed === null ? createUlidIds(clock) : createUlidIds(clock, seededFraction(seed)),
      crypto: seed === null ? crypto : { ...crypto, random: seededRandom(seed) },
      registry: memoryRegistry(),
      vault: memoryVault(),
      log: new MemoryLog(),
      bodies: memoryBodies(),
      queue: memoryQueue(),
      sender,
      evaluate,
      decode: contentCodings,
      sandbox,
    }
    return { clock, ports }
  }
  return sandbox
}

function seededRandom(seed: number): (bytes: number) => Uint8Array {
  const next = splitmix64(seed)
  return (bytes) => Uint8Array.from({ length: bytes }, () => Number(next() & 0xffn))
}

function seededFraction(seed: number): () => number {
  const next = splitmix64(seed)
  return () => Number(next() & 0xffffffffn) / 2 ** 32
}
