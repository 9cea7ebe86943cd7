import type { Hook } from '../../src-preload/contract/hook'
import { client } from '../client/client'
import { tellProblem } from './tell'

export async function resumeHook({ id, name }: Hook) {
  try {
    await client.hooks.resume({ id })
  } catch (error) {
    tellProblem(`“${name}” could not be resumed`, error)
  }
}
