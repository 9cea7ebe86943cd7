import type { Backup, Move } from '../../src-preload/contract/data'
import type { EngineFacts } from './engine'
import { ProblemError } from './problem'

/** The data folder as a whole. */
export interface Data {
  backUp(to: string): Promise<Backup>
  /** Takes effect at the next start. */
  move(to: string): Promise<Move>
}

export function createData({ dataFolder, secretsIn, backUp, move }: EngineFacts): Data {
  const keyStays = secretsIn.includes('keychain')
  const note = keyStays ? 'The key to its secrets stays in the keychain of this user: on another machine the secrets can’t be read.' : null
  return {
    backUp: async (to) => (backUp ? { ...(await backUp(to)), note } : none()),
    move: async (to) => (move ? { from: dataFolder, to: await move(to) } : none()),
  }
}

function none(): never {
  throw new ProblemError({ code: 'conflict', message: 'This process keeps nothing on disk.', field: 'to' })
}
