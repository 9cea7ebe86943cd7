import type { Hook } from '../../src-preload/contract/hook'
import { client } from '../client/client'
import { go } from '../stores/route'
import { tellProblem, tellUndo } from './tell'

export async function deleteHook({ id, name }: Hook) {
  try {
    await client.hooks.remove({ id })
    go('hooks')
    tellUndo(`“${name}” was deleted.`, () => restore(id, name))
  } catch (error) {
    tellProblem(`“${name}” could not be deleted`, error)
  }
}

async function restore(id: string, name: string) {
  try {
    await client.hooks.restore({ id })
    go('hooks', id)
  } catch (error) {
    tellProblem(`“${name}” could not be brought back`, error)
  }
}
