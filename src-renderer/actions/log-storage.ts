import type { z } from 'zod'
import type { LogUsage, Retention } from '../../src-preload/contract/log'
import type { Problem } from '../../src-preload/contract/problem'
import { client } from '../client/client'
import { problemOf } from '../client/problem'
import { tellProblem } from './tell'

export type Usage = z.infer<typeof LogUsage>

/** What the disk holds of the log. */
export async function readUsage(): Promise<Usage | null> {
  try {
    return await client.log.usage()
  } catch (error) {
    tellProblem('What the log holds could not be read', error)
    return null
  }
}

/** How much is kept at most; what is beyond is deleted in the background. */
export async function setRetention(retention: Retention): Promise<Problem | null> {
  try {
    await client.log.setRetention(retention)
    return null
  } catch (error) {
    return problemOf(error)
  }
}
