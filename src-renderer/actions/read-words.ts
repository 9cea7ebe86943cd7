import type { Problem } from '../../src-preload/contract/problem'
import type { Scenario } from '../../src-preload/contract/scenario'
import { client } from '../client/client'
import { problemOf } from '../client/problem'

/** The scenario that a few words such as `500x2,200` mean. Nothing is kept. */
export async function readWords(respond: string): Promise<{ scenario: Scenario } | { problem: Problem }> {
  try {
    return { scenario: await client.inboxes.readWords({ respond }) }
  } catch (error) {
    return { problem: problemOf(error) }
  }
}
