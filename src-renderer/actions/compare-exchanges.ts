import type { Comparison } from '../../src-preload/contract/comparison'
import type { ExchangeDetail } from '../../src-preload/contract/exchange'
import type { Problem } from '../../src-preload/contract/problem'
import { client } from '../client/client'
import { problemOf } from '../client/problem'

export interface Compared {
  left: ExchangeDetail
  right: ExchangeDetail
  comparison: Comparison
}

/** Two exchanges and what they differ in. */
export async function compareExchanges(left: string, right: string): Promise<Compared | { problem: Problem }> {
  try {
    const [first, second, comparison] = await Promise.all([
      client.log.get({ id: left }),
      client.log.get({ id: right }),
      client.log.compare({ left, right }),
    ])
    return { left: first, right: second, comparison }
  } catch (error) {
    return { problem: problemOf(error) }
  }
}
