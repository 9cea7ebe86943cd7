import type { Inbox } from '../../src-preload/contract/inbox'
import { client } from '../client/client'
import { useCaptured } from '../stores/captured'
import { tellProblem, tellUndo } from './tell'

const patienceMs = 10_000

/**
 * What was captured up to now leaves the file for good, so it goes only once there is no way back: until then it is merely out of sight, and
 * what comes in meanwhile stays. Closing the page before that keeps it all.
 */
export function clearInbox({ id, name }: Inbox, upTo: string) {
  hide(id, upTo)
  const timer = setTimeout(() => void forGood(id, upTo), patienceMs)
  tellUndo(`What “${name}” captured was deleted, except what is pinned.`, async () => {
    clearTimeout(timer)
    show(id, upTo)
  })
}

async function forGood(id: string, upTo: string) {
  try {
    await client.inboxes.clear({ id, upTo })
  } catch (error) {
    tellProblem('The inbox could not be cleared', error)
  }
  show(id, upTo)
}

const hide = (id: string, upTo: string) => useCaptured.setState(({ hidden }) => ({ hidden: { ...hidden, [id]: upTo } }))

/** Unless it was cleared once more since. */
const show = (id: string, upTo: string) =>
  useCaptured.setState(({ hidden: { [id]: now, ...hidden } }) => (now === upTo || now === undefined ? { hidden } : {}))
