import { client } from '../client/client'
import { tellProblem } from './tell'

/** Sends no more of them and cancels what waits. */
export async function cancelBatch(id: string) {
  try {
    await client.events.cancelBatch({ id })
  } catch (error) {
    tellProblem('It could not be cancelled', error)
  }
}
