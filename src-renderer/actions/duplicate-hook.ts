import type { Hook } from '../../src-preload/contract/hook'
import { client } from '../client/client'
import { go } from '../stores/route'
import { tellProblem } from './tell'

export async function duplicateHook({ id, name }: Hook) {
  try {
    const copy = await client.hooks.duplicate({ id })
    go('hooks', copy.id, 'edit')
  } catch (error) {
    tellProblem(`“${name}” could not be duplicated`, error)
  }
}
