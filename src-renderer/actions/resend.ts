import type { ResendInput } from '../../src-preload/contract/delivery'
import { client } from '../client/client'
import { tellProblem } from './tell'

/** One more attempt by hand of a delivery, or of an exchange's; also where the hook is paused, and never followed by retries. Answers its number. */
export async function resend(id: string, how: Exclude<ResendInput['how'], 'edited'>): Promise<number | null> {
  try {
    return (await client.deliveries.resend({ id, how })).attempt
  } catch (error) {
    tellProblem('It could not be sent again', error)
    return null
  }
}
