import { client } from '../client/client'
import { removeFromResult } from '../client/log-changes'
import { useOpenExchange } from '../stores/open-exchange'
import { tellProblem, tellUndo } from './tell'

const patienceMs = 10_000
const waiting = new Map<string, ReturnType<typeof setTimeout>>()

/**
 * The line leaves the file for good, so it goes only once there is no way back: until then the row is merely out of sight. Closing the page
 * before that keeps the exchange.
 */
export function deleteExchange(id: string) {
  const restore = removeFromResult(id)
  waiting.set(
    id,
    setTimeout(() => void forGood(id), patienceMs),
  )
  tellUndo('The exchange was deleted.', async () => {
    clearTimeout(waiting.get(id))
    waiting.delete(id)
    restore()
  })
}

async function forGood(id: string) {
  waiting.delete(id)
  try {
    await client.log.remove({ id })
    useOpenExchange.setState(({ id: open, ...rest }) =>
      open === id ? { id: null, detail: null, verification: null, problem: null } : { id: open, ...rest },
    )
  } catch (error) {
    tellProblem('The exchange could not be deleted', error)
  }
}
