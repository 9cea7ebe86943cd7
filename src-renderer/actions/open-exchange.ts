import { client } from '../client/client'
import { problemOf } from '../client/problem'
import { useOpenExchange } from '../stores/open-exchange'
import { deliveriesOf } from './find-deliveries'

/** Shows the whole exchange with the deliveries of its event; what was open stays visible until the new one is there. */
export async function openExchange(id: string) {
  useOpenExchange.setState({ id, problem: null })
  const isWanted = () => useOpenExchange.getState().id === id
  try {
    const detail = await client.log.get({ id })
    if (!isWanted()) return
    useOpenExchange.setState(({ detail: before, verification }) => ({ detail, verification: before?.id === id ? verification : null }))
    if (detail.eventId) void deliveriesOf(detail.eventId)
  } catch (error) {
    if (isWanted()) useOpenExchange.setState({ detail: null, verification: null, problem: problemOf(error) })
    return
  }
  // Comes after, for it may take a while: every known mistake is tried until one explains what is wrong.
  const verification = await client.log.verify({ id }).catch((error: unknown) => unchecked(problemOf(error).message))
  if (isWanted()) useOpenExchange.setState({ verification })
}

const unchecked = (why: string) => ({ signing: null, hookName: null, result: null, why })
