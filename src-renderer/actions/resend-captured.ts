import type { Problem } from '../../src-preload/contract/problem'
import { client } from '../client/client'
import { problemOf } from '../client/problem'

/** Sends a captured request once more, its true bytes, to a URL or `inbox:NAME`; answers the exchange that did so. */
export async function resendCaptured(id: string, url: string): Promise<{ exchange: string } | { problem: Problem }> {
  try {
    return await client.inboxes.resend({ id, url })
  } catch (error) {
    return { problem: problemOf(error) }
  }
}
