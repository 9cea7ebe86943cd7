import { ulid } from 'ulid'
import type { FreshSource } from './fresh'
import { splitmix64 } from './splitmix64'

const fixedNow = '2025-01-15T10:30:00.000Z'

/**
 * The same ids and times for the same seed, on every machine.
 * @param seed a safe integer from 0
 * @param eventIdPrefix the catalog's `ids.event`
 */
export function seeded(seed: number, eventIdPrefix: string): FreshSource {
  const next = splitmix64(seed)
  const fraction = (): number => Number(next() >> 11n) / 2 ** 53
  return {
    eventId: eventIdPrefix + ulid(Date.parse(fixedNow), fraction),
    now: fixedNow,
    random: (bytes) => Uint8Array.from({ length: bytes }, () => Number(next() & 0xffn)),
  }
}
