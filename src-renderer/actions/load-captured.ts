import { client } from '../client/client'
import { useCaptured } from '../stores/captured'
import { tellProblem } from './tell'

const pageSize = 100
const loading = new Map<string, Promise<void>>()

/** Reads the next page of an inbox's past; calls made meanwhile share it. */
export function loadCaptured(inbox: string): Promise<void> {
  const under = loading.get(inbox) ?? load(inbox).finally(() => loading.delete(inbox))
  loading.set(inbox, under)
  return under
}

async function load(inbox: string) {
  const past = useCaptured.getState().past[inbox]
  if (past?.reachedOldest) return
  try {
    const page = await client.inboxes.captured({ id: inbox, limit: pageSize, before: past?.list.at(-1)?.id })
    const next = { list: [...(past?.list ?? []), ...page], reachedOldest: page.length < pageSize }
    useCaptured.setState((state) => (state.past[inbox] === past ? { past: { ...state.past, [inbox]: next } } : {}))
  } catch (error) {
    tellProblem('What the inbox captured could not be read', error)
  }
}
