import { client } from '../client/client'
import { tellProblem } from './tell'

export async function pauseAll() {
  try {
    await client.hooks.pauseAll()
  } catch (error) {
    tellProblem('The hooks could not be paused', error)
  }
}

/** What a rule or somebody paused stays paused. */
export async function resumeAll() {
  try {
    await client.hooks.resumeAll()
  } catch (error) {
    tellProblem('The hooks could not be resumed', error)
  }
}
