import { fetchOlder } from '../client/older'
import { tellProblem } from './tell'

let loading: Promise<void> | null = null

/** Asks for the page before the oldest known exchange; calls made meanwhile share it. */
export function loadOlder(): Promise<void> {
  loading ??= load().finally(() => {
    loading = null
  })
  return loading
}

async function load() {
  try {
    await fetchOlder()
  } catch (error) {
    tellProblem('Older exchanges could not be read', error)
  }
}
