import type { Exchange } from '../../../src-preload/contract/exchange'
import type { Engine } from '../engine'
import { wholeExchange } from '../log/whole-exchange'
import type { BodyStore, Evaluate, LogStore, Vault } from '../ports'
import type { Pace } from './pace'

/** Where a run takes place: a whole engine, what it has recorded, and how time goes by there. */
export interface RunWorld {
  engine: {
    events: Pick<Engine['events'], 'send'>
    deliveries: Pick<Engine['deliveries'], 'get' | 'cancel'>
    inboxes: Pick<Engine['inboxes'], 'get' | 'captured'>
    hooks: Pick<Engine['hooks'], 'get'>
  }
  log: LogStore
  bodies: BodyStore
  vault: Vault
  evaluate: Evaluate
  pace: Pace
  /** Fixes ids and times of payloads. */
  seed: number | null
  /** In virtual time a long wait costs nothing. */
  isVirtual: boolean
}

/** What is said of it is told to people and kept in reports, so every secret stays covered. */
export const wholeOf = (exchange: Exchange, world: RunWorld) => wholeExchange(exchange, false, world)

/** Attempts of a delivery, oldest first. */
export async function attemptsOf(delivery: string, { log }: RunWorld): Promise<Exchange[]> {
  const found: Exchange[] = []
  for await (const { exchanges } of log.scan([{ not: false, any: [{ on: 'delivery', is: delivery }] }], { batch: 100, oldestFirst: true }))
    found.push(...exchanges.filter((one) => one.deliveryId === delivery && one.direction === 'out'))
  return found
}
