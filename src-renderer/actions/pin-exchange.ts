import { client } from '../client/client'
import { useOpenExchange } from '../stores/open-exchange'
import { tell, tellProblem } from './tell'

/** A pinned exchange is kept whatever the limits. */
export async function pinExchange(id: string, pinned: boolean) {
  try {
    await client.log.pin({ id, pinned })
    useOpenExchange.setState(({ detail }) => (detail?.id === id ? { detail: { ...detail, pinned } } : {}))
    tell(pinned ? 'Pinned: it is kept whatever the limits.' : 'No longer pinned.')
  } catch (error) {
    tellProblem(pinned ? 'It could not be pinned' : 'It could not be unpinned', error)
  }
}
