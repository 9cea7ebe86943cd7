import type { Hook, HookDraft, HookPatch } from '../../src-preload/contract/hook'
import type { Problem } from '../../src-preload/contract/problem'
import { client } from '../client/client'
import { problemOf } from '../client/problem'

export type Saved = { hook: Hook; generatedSecret: string | null } | { problem: Problem }

/** Registers a hook; a refusal is answered for the form to show at its field. */
export async function createHook(draft: HookDraft): Promise<Saved> {
  try {
    const { generatedSecret, ...hook } = await client.hooks.create(draft)
    return { hook, generatedSecret: generatedSecret ?? null }
  } catch (error) {
    return { problem: problemOf(error) }
  }
}

export async function changeHook(id: string, patch: HookPatch): Promise<Saved> {
  try {
    return { hook: await client.hooks.update({ id, ...patch }), generatedSecret: null }
  } catch (error) {
    return { problem: problemOf(error) }
  }
}
