import type { Hook } from '../../src-preload/contract/hook'
import { client } from '../client/client'
import { tellProblem } from './tell'

export async function pauseHook({ id, name }: Hook) {
  try {
    await client.hooks.pause({ id })
  } catch (error) {
    tellProblem(`“${name}” could not be paused`, error)
  }
}
