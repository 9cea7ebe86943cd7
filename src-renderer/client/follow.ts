import type { Change } from '../../src-preload/contract/change'
import { useConnection } from '../stores/connection'
import { client, takeLine } from './client'
import { NoLine, openLine } from './link'
import { takeChanges, takeSnapshot } from './take'

// Keeps the stores equal to the engine: a snapshot, then changes; on any break everything starts anew with a snapshot.

const firstWaitMs = 250
const longestWaitMs = 5_000

/** Follows until the page is closed. */
export async function follow(): Promise<never> {
  for (let failures = 0; ; failures++) {
    let advice: string | null = null
    try {
      const line = await openLine()
      takeLine(line)
      const broken = watchUntilBroken(() => {
        failures = 0
      })
      advice = (await Promise.race([broken, line.closed])) ?? null
    } catch (error) {
      // Why it broke doesn't matter to the user, unless it is theirs to mend.
      if (error instanceof NoLine) advice = error.advice
    }
    takeLine(null)
    useConnection.setState(({ state }) => ({ state: state === 'starting' ? 'starting' : 'reconnecting', advice }))
    const wait = Math.min(firstWaitMs * 2 ** failures, longestWaitMs)
    await new Promise((resolve) => setTimeout(resolve, wait))
  }
}

async function watchUntilBroken(onConnected: () => void): Promise<null> {
  for (;;) {
    const items = await client.watch()
    const pace = paced(takeChanges)
    for await (const item of items) {
      if (item.kind === 'resync') break
      if (item.kind === 'changes') pace.take(item.changes)
      else {
        onConnected()
        takeSnapshot(item.snapshot)
      }
    }
    pace.finish()
  }
}

/** Longest time for which changes are gathered while they pour in; a single one is shown at once. */
const gatherMs = 100
const many = 40

/** Hands changes on in gulps: drawing after every message of a burst would leave no time to scroll. */
function paced(handOn: (changes: Change[]) => void) {
  let waiting: Change[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  const finish = () => {
    clearTimeout(timer)
    timer = undefined
    const gulp = waiting
    waiting = []
    if (gulp.length > 0) handOn(gulp)
  }
  return {
    take(changes: Change[]) {
      waiting.push(...changes)
      timer ??= setTimeout(finish, changes.length < many ? 0 : gatherMs)
    },
    finish,
  }
}
