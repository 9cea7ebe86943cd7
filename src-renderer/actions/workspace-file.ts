import type { Problem } from '../../src-preload/contract/problem'
import { client } from '../client/client'
import { problemOf } from '../client/problem'
import type { Decision } from '../stores/import'
import { tell, tellProblem } from './tell'

/** Works in a file from now on; `make`: writes it first, where there is none. Answers what was refused. */
export async function openFile(path: string, make: boolean): Promise<Problem | null> {
  try {
    await client.workspace.open({ path, make })
    return null
  } catch (error) {
    return problemOf(error)
  }
}

/** Takes over what others changed, or puts back into the file what is here. By key, or all of it. */
export async function settleFile(decisions: Record<string, Decision>, all?: Decision) {
  try {
    await client.workspace.settle({ decisions, ...(all ? { all } : {}) })
  } catch (error) {
    tellProblem('That could not be settled', error)
  }
}

export async function closeFile(path: string) {
  try {
    await client.workspace.close()
    tell(`${path} is no longer worked in. Everything here and in it stays as it is.`)
  } catch (error) {
    tellProblem('The file could not be closed', error)
  }
}
