import type { z } from 'zod'
import type { Completion } from '../../src-preload/contract/log'
import { client } from '../client/client'

export type Completions = z.infer<typeof Completion>

let latest = 0

/** What could stand at the cursor; null where a later question overtook this one, or where the engine is out of reach. */
export async function completeQuery(query: string, cursor: number): Promise<Completions | null> {
  const mine = ++latest
  const found = await client.log.complete({ query, cursor }).catch(() => null)
  return mine === latest ? found : null
}
