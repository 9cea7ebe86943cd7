import type { Hook } from '../../../src-preload/contract/hook'
import { ProblemError } from '../../engine/problem'
import { freeName } from '../../engine/registry'
import type { ContractClient } from '../../rpc/contract-client'
import { problemOf } from '../../rpc/problems'
import type { NewHook } from './new-hook'
import { hooksPath } from './path'

/** A webhook as lemlist's API answers it. Its secret never is. */
export interface LemlistHook {
  _id: string
  targetUrl: string
  /** ISO 8601. */
  createdAt: string
  /** Absent: every type. */
  type?: string
  campaignId?: string
  zapId?: string
}

export interface LemlistHooks {
  /** Every hook of the catalog lemlist, also those that were made elsewhere in Hookbench. */
  list(): Promise<LemlistHook[]>
  create(hook: NewHook): Promise<LemlistHook>
  /** Answers the hook that is gone. Throws the problem `not_found`. */
  remove(id: string): Promise<LemlistHook>
}

export function lemlistHooks(client: ContractClient): LemlistHooks {
  let lastCreation: Promise<unknown> = Promise.resolve()
  const ofLemlist = async () => (await client.hooks.list()).filter(({ catalog }) => catalog === 'lemlist')

  return {
    list: async () => (await ofLemlist()).map(recordOf),
    create(hook) {
      // One after the other, so that two at once don't choose the same name.
      const creation = lastCreation.then(() => createNamed(client, hook))
      lastCreation = creation.catch(() => {})
      return creation
    },
    async remove(id) {
      const known = (await ofLemlist()).some((hook) => hook.id === id)
      if (!known) throw noSuchHook(id)
      return recordOf(await client.hooks.remove({ id }))
    },
  }
}

/** lemlist's hooks have no names, Hookbench's do. The window may take the chosen one meanwhile; then the next one is free. */
async function createNamed(client: ContractClient, hook: NewHook, tries = 10): Promise<LemlistHook> {
  const [type = 'all'] = hook.events === 'all' ? [] : (hook.events ?? [])
  const name = freeName(`lemlist ${type}`.slice(0, 90).trim(), await client.hooks.list())
  try {
    return recordOf(await client.hooks.create({ ...hook, name }))
  } catch (error) {
    if (problemOf(error)?.code !== 'name_taken' || tries === 1) throw error
    return createNamed(client, hook, tries - 1)
  }
}

function recordOf({ id, target, createdAt, events, options: { campaignId, zapId } }: Hook): LemlistHook {
  const type = events === 'all' ? undefined : events[0]
  return {
    _id: id,
    targetUrl: target,
    createdAt,
    ...(type === undefined ? {} : { type }),
    ...(typeof campaignId === 'string' ? { campaignId } : {}),
    ...(typeof zapId === 'string' ? { zapId } : {}),
  }
}

function noSuchHook(id: string): ProblemError {
  return new ProblemError({
    code: 'not_found',
    message: `There is no lemlist hook "${id.slice(0, 100)}".`,
    field: 'hookId',
    fix: `GET ${hooksPath} lists them.`,
  })
}
