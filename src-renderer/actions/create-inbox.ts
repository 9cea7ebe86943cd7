import type { Inbox } from '../../src-preload/contract/inbox'
import type { Problem } from '../../src-preload/contract/problem'
import { client } from '../client/client'
import { problemOf } from '../client/problem'

export async function createInbox(name: string): Promise<{ inbox: Inbox } | { problem: Problem }> {
  try {
    return { inbox: await client.inboxes.create({ name }) }
  } catch (error) {
    return { problem: problemOf(error) }
  }
}
