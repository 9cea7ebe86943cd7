import type { Problem } from '../../src-preload/contract/problem'
import type { Environment } from '../../src-preload/contract/workspace'
import { client } from '../client/client'
import { problemOf } from '../client/problem'
import { tellProblem, tellUndo } from './tell'

/** Makes or replaces it; under another name the one named `before` goes. Answers what was refused. */
export async function saveEnvironment(environment: Environment, before: Environment | null, isActive: boolean): Promise<Problem | null> {
  try {
    await client.environments.save(environment)
    if (before && before.name.toLowerCase() !== environment.name.toLowerCase()) {
      if (isActive) await client.environments.choose({ name: environment.name })
      await client.environments.remove({ name: before.name })
    }
    return null
  } catch (error) {
    return problemOf(error)
  }
}

export async function chooseEnvironment(name: string) {
  try {
    await client.environments.choose({ name })
  } catch (error) {
    tellProblem(`“${name}” could not be chosen`, error)
  }
}

export async function removeEnvironment(environment: Environment, isActive: boolean) {
  const { name } = environment
  try {
    await client.environments.remove({ name })
    tellUndo(`The environment “${name}” was deleted.`, async () => {
      const refused = await saveEnvironment(environment, null, false)
      if (refused) tellProblem(`“${name}” could not be brought back`, refused)
      else if (isActive) await chooseEnvironment(name)
    })
  } catch (error) {
    tellProblem(`“${name}” could not be deleted`, error)
  }
}
