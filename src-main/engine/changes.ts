import type { Change, Snapshot, WatchItem } from '../../src-preload/contract/change'
import type { Clock } from './ports'

/** Changes wait this long for company, so that a burst of deliveries is one message. */
const batchMs = 50
/** A follower that has more than this many changes unread must start again. */
const mostUnread = 5_000

export interface ChangeHub {
  publish(change: Change): void
  /** Hears every change at once, also while nobody follows; of deliveries and exchanges only those that happen while it `isListening`. */
  tap(listener: (change: Change) => void, isListening: () => boolean): void
  /** Whether anyone hears what is published: a change for each step of each delivery is not made for nobody. */
  listening(): boolean
  /** A snapshot first, then batches, until the signal ends it. */
  follow(signal?: AbortSignalLike): AsyncGenerator<WatchItem, void, void>
  followers(): number
}
/** The part of AbortSignal that is needed here. */
export interface AbortSignalLike {
  readonly aborted: boolean
  addEventListener(type: 'abort', listener: () => void, options?: { once?: boolean }): void
}

interface Follower {
  unread: Change[]
  lost: boolean
  wake: () => void
}

export function createChangeHub(clock: Clock, snapshot: () => Snapshot): ChangeHub {
  const followers = new Set<Follower>()
  const taps: { listener: (change: Change) => void; isListening: () => boolean }[] = []
  let batch: Change[] = []

  const flush = () => {
    const changes = batch
    batch = []
    for (const follower of followers) {
      if (follower.unread.length + changes.length > mostUnread) {
        follower.lost = true
        follower.unread = []
      } else follower.unread.push(...changes)
      follower.wake()
    }
  }

  return {
    publish(change) {
      for (const { listener } of taps) listener(change)
      if (followers.size === 0) return
      if (batch.length === 0) clock.at(clock.now() + batchMs, flush)
      batch.push(change)
    },
    tap: (listener, isListening) => void taps.push({ listener, isListening }),
    listening: () => followers.size > 0 || taps.some(({ isListening }) => isListening()),
    followers: () => followers.size,
    async *follow(signal) {
      // What waits in the batch is in the snapshot already; flushing first keeps it from being told twice.
      flush()
      const follower: Follower = { unread: [], lost: false, wake: () => {} }
      const ended = { now: signal?.aborted ?? false }
      signal?.addEventListener(
        'abort',
        () => {
          ended.now = true
          follower.wake()
        },
        { once: true },
      )
      followers.add(follower)
      try {
        yield { kind: 'snapshot', snapshot: snapshot() }
        while (!ended.now) {
          if (follower.lost) {
            yield { kind: 'resync' }
            return
          }
          const changes = follower.unread.splice(0)
          if (changes.length > 0) yield { kind: 'changes', changes }
          else await new Promise<void>((resolve) => (follower.wake = resolve))
        }
      } finally {
        followers.delete(follower)
      }
    },
  }
}
