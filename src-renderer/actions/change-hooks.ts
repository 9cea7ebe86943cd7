import type { HookChange } from '../../src-preload/contract/hook'
import type { Problem } from '../../src-preload/contract/problem'
import { client } from '../client/client'
import { problemOf } from '../client/problem'
import { tellProblem, tellUndo } from './tell'

/** Changes many hooks in one step that one press undoes; a refusal changes none of them and is answered. `done` says what was done. */
export async function changeHooks(changes: HookChange[], back: HookChange[], done: string): Promise<Problem | null> {
  try {
    await client.hooks.changeMany({ changes })
    tellUndo(done, () => undo(back))
    return null
  } catch (error) {
    return problemOf(error)
  }
}

async function undo(changes: HookChange[]) {
  try {
    await client.hooks.changeMany({ changes })
  } catch (error) {
    tellProblem('That could not be undone', error)
  }
}
