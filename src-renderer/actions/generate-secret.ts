import { client } from '../client/client'
import { tellProblem } from './tell'

/** A secret as the provider would make it, or null when none could be made. */
export async function generateSecret(catalog: string): Promise<string | null> {
  try {
    return (await client.secrets.generate({ catalog })).secret
  } catch (error) {
    tellProblem('No secret could be generated', error)
    return null
  }
}
