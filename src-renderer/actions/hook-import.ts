import type { FoundHooks } from '../../src-preload/contract/hook-import'
import type { Problem } from '../../src-preload/contract/problem'
import { client } from '../client/client'
import { problemOf } from '../client/problem'
import { go } from '../stores/route'
import { tell } from './tell'

/** The hooks in lemlist's answer to GET /hooks, or in a HAR; nothing is added. */
export async function inspectHooks(text: string): Promise<{ found: FoundHooks } | { problem: Problem }> {
  try {
    return { found: await client.hooks.inspect({ text }) }
  } catch (error) {
    return { problem: problemOf(error) }
  }
}

export async function importHooks(text: string, only: number[]): Promise<Problem | null> {
  try {
    const { hooks } = await client.hooks.import({ text, only })
    const [first] = hooks
    go('hooks', ...(first ? [first.id] : []))
    tell(hooks.length === 1 ? `The hook “${first?.name}” is there now.` : `${hooks.length} hooks are there now.`)
    return null
  } catch (error) {
    return problemOf(error)
  }
}
