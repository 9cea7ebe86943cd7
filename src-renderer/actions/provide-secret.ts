import type { Problem } from '../../src-preload/contract/problem'
import { client } from '../client/client'
import { problemOf } from '../client/problem'

/** Seals a value for everything that names this reference and has none. Answers what was refused. */
export async function provideSecret(reference: string, value: string): Promise<Problem | null> {
  try {
    await client.workspace.provide({ reference, value })
    return null
  } catch (error) {
    return problemOf(error)
  }
}
