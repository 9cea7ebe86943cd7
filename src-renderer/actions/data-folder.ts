import type { Backup, Move } from '../../src-preload/contract/data'
import type { Problem } from '../../src-preload/contract/problem'
import { client } from '../client/client'
import { problemOf } from '../client/problem'

/** Copies the data folder as it is now to a folder that is new or empty. */
export async function backUp(to: string): Promise<Backup | { problem: Problem }> {
  try {
    return await client.data.backUp({ to })
  } catch (error) {
    return { problem: problemOf(error) }
  }
}

/** Moves the data folder; it is used from the next start on. */
export async function moveData(to: string): Promise<Move | { problem: Problem }> {
  try {
    return await client.data.move({ to })
  } catch (error) {
    return { problem: problemOf(error) }
  }
}
