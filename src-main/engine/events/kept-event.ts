import type { Event } from '../../../src-preload/contract/event'
import type { Queue } from '../delivery/queue'
import { ProblemError } from '../problem'
import type { KnownSecrets } from '../secrecy/known-secrets'
import { maskText } from '../secrecy/masks'

/** An event as it was sent, for somebody who wants to edit it; known secrets in its payload are covered. Throws `not_found`. */
export function createKeptEvent(queue: Pick<Queue, 'event'>, secrets: KnownSecrets): (id: string) => Event {
  return (id) => {
    const event = queue.event(id)
    if (!event)
      throw new ProblemError({
        code: 'not_found',
        message: `The event "${id}" is kept no longer.`,
        field: 'id',
        fix: 'Send a new one; the log still has what was sent.',
      })
    return { ...event, payload: maskText(event.payload, 'payload', secrets.scannerFor(null)).kept }
  }
}
