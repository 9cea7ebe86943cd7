import type { Hook } from '../../src-preload/contract/hook'
import { client } from '../client/client'
import { tell, tellProblem } from './tell'

/** Lets the hook have the first event of each lead once more. */
export async function forgetFirst({ id, name }: Pick<Hook, 'id' | 'name'>) {
  try {
    const { forgotten } = await client.hooks.forgetFirst({ id })
    tell(
      forgotten === 0
        ? `“${name}” had nothing to forget.`
        : `“${name}” forgot ${forgotten === 1 ? 'one first event' : `${forgotten} first events`}.`,
    )
  } catch (error) {
    tellProblem(`“${name}” could not forget`, error)
  }
}
