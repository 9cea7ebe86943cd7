import { client } from '../client/client'
import { problemOf } from '../client/problem'
import type { Saved } from './save-hook'
import { tellProblem } from './tell'

/** Gives the hook a new secret as its provider would; where that is another hook, it is the one that is answered. */
export async function rotateSecret(id: string, secret: string): Promise<Saved> {
  try {
    return { hook: await client.hooks.rotateSecret({ id, secret }), generatedSecret: null }
  } catch (error) {
    return { problem: problemOf(error) }
  }
}

export async function endRotation({ id, name }: { id: string; name: string }) {
  try {
    await client.hooks.endRotation({ id })
  } catch (error) {
    tellProblem(`The rotation of “${name}” could not be ended`, error)
  }
}
