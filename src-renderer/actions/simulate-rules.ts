import type { DeliveryOverrides } from '../../src-preload/contract/delivery-policy'
import type { Subscription } from '../../src-preload/contract/hook'
import type { Problem } from '../../src-preload/contract/problem'
import type { Simulation } from '../../src-preload/contract/simulation'
import { client } from '../client/client'
import { problemOf } from '../client/problem'

export type Played = { simulation: Simulation } | { problem: Problem }
interface Rules {
  catalog: string
  events: Subscription
  delivery: DeliveryOverrides
  receiver: string[]
}

/** Plays delivery rules through against a scripted receiver; the same jitter each time, so that only what is edited moves. */
export async function simulateRules({ catalog, events, delivery, receiver }: Rules): Promise<Played> {
  try {
    const draft = { name: 'being edited', catalog, target: 'https://receiver.invalid/', events, delivery }
    return { simulation: await client.simulate({ draft, receiver: receiver.length > 0 ? receiver : ['500'], seed: 1 }) }
  } catch (error) {
    return { problem: problemOf(error) }
  }
}
