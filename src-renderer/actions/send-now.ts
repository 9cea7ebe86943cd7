import { client } from '../client/client'
import { tellProblem } from './tell'

/** Makes a waiting delivery due at once, and sends one that was skipped; its schedule goes on from there. */
export async function sendNow(id: string) {
  try {
    await client.deliveries.sendNow({ id })
  } catch (error) {
    tellProblem('It could not be sent', error)
  }
}
