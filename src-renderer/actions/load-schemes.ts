import { client } from '../client/client'
import { useVerify } from '../stores/verify'
import { tellProblem } from './tell'

/** They never change while the program runs: asked for once. */
export async function loadSchemes() {
  if (useVerify.getState().schemes.length > 0) return
  try {
    useVerify.setState({ schemes: await client.signatures.schemes() })
  } catch (error) {
    tellProblem('The signature schemes could not be read', error)
  }
}
