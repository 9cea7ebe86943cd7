import { ProblemError } from '../../../src-main/engine/problem'
import type { Vocabulary } from '../../../src-main/engine/query/operator'
import type { Problem } from '../../../src-preload/contract/problem'

export const vocabulary: Vocabulary = {
  hooks: [
    { id: 'hok_1', name: 'orders' },
    { id: 'hok_2', name: 'My leads' },
  ],
  inboxes: [{ id: 'inb_1', name: 'test' }],
  catalogs: [{ id: 'lemlist', name: 'lemlist' }],
  eventTypes: ['lead.create', 'lead.update', 'deal.create'],
  now: new Date(2026, 5, 15, 12).getTime(),
}

/** The problem a call refuses with. */
export function problemAt(call: () => unknown): Problem | null {
  try {
    call()
    return null
  } catch (error) {
    if (error instanceof ProblemError) return error.problem
    throw error
  }
}
