import type { Environments } from '../../src-preload/contract/workspace'
import { client } from '../client/client'
import { tellProblem } from './tell'

export async function loadEnvironments(): Promise<Environments | null> {
  try {
    return await client.environments.list()
  } catch {
    return null
  }
}

/** Everything that is sent from now on is sent with its variables. */
export async function chooseEnvironment(name: string): Promise<Environments | null> {
  try {
    return await client.environments.choose({ name })
  } catch (error) {
    tellProblem('The environment could not be chosen', error)
    return null
  }
}
