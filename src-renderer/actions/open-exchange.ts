import { client } from '../client/client'
import { problemOf } from '../client/problem'
import { useOpenExchange } from '../stores/open-exchange'

/** Shows the whole exchange; what was open stays visible until the new one is there. */
export async function openExchange(id: string) {
  useOpenExchange.setState({ id, problem: null })
  try {
    const detail = await client.log.get({ id })
    if (useOpenExchange.getState().id === id) useOpenExchange.setState({ detail })
  } catch (error) {
    if (useOpenExchange.getState().id === id) useOpenExchange.setState({ detail: null, problem: problemOf(error) })
  }
}
