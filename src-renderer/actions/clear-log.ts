import { client } from '../client/client'
import { tell, tellProblem } from './tell'

/** Deletes every exchange for good. Answers whether it was done. */
export async function clearLog(pinnedToo: boolean): Promise<boolean> {
  try {
    const { removed } = await client.log.clear({ pinnedToo })
    tell(removed === 1 ? 'One exchange was deleted.' : `${removed.toLocaleString('en')} exchanges were deleted.`)
    return true
  } catch (error) {
    tellProblem('The log could not be cleared', error)
    return false
  }
}
