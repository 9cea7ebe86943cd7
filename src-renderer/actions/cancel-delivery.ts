import { client } from '../client/client'
import { tellProblem } from './tell'

export async function cancelDelivery(id: string) {
  try {
    await client.deliveries.cancel({ id })
  } catch (error) {
    tellProblem('The delivery could not be cancelled', error)
  }
}
