import type { Catalog } from '../../src-preload/contract/catalog'
import type { Hook } from '../../src-preload/contract/hook'
import type { Problem } from '../../src-preload/contract/problem'
import { client } from '../client/client'
import { problemOf } from '../client/problem'
import { justOne, useCompose } from '../stores/compose'
import { readNext } from '../stores/guide'
import { useHooks } from '../stores/hooks'
import { useInboxes } from '../stores/inboxes'
import { go } from '../stores/route'
import { draftEvent } from './draft-event'
import { sendEvent } from './send-event'

export interface FirstStart {
  catalog: Catalog
  /** An absolute URL, or null for an inbox of one's own. */
  url: string | null
  secret: string | null
}

const inboxName = 'first'

/** Registers the first hook and sends its first event; ends on Send with the live result, or answers what was refused. */
export async function startFirst({ catalog, url, secret }: FirstStart): Promise<Problem | null> {
  const type = catalog.eventTypes.find(({ status }) => status === 'live')
  if (!type)
    return { code: 'not_found', message: `${catalog.name} has no event to send.`, field: 'catalog', fix: 'Choose another provider.' }
  try {
    if (!url && !useInboxes.getState().list.some(({ name }) => name === inboxName)) await client.inboxes.create({ name: inboxName })
    const hooks = useHooks.getState().list
    const hook = firstHook(hooks, catalog, url) ?? (await createFirst({ catalog, url, secret }, hooks))
    await arrival(hook.id)
    readNext(hook.id)
    go('send', catalog.id, type.type)
    await draftEvent(catalog.id, type.type)
    await sendTo(hook)
    return null
  } catch (error) {
    return error instanceof TypeError ? badUrl : problemOf(error)
  }
}

/** The hook that the first steps made before, where they are gone through again. */
export const firstHook = (hooks: Hook[], catalog: Catalog, url: string | null): Hook | undefined =>
  hooks.find((hook) => hook.catalog === catalog.id && hook.target === (url ?? `inbox:${inboxName}`) && !hook.pause && !hook.missingSecrets)

function createFirst({ catalog, url, secret }: FirstStart, hooks: Hook[]) {
  const name = url ? `${catalog.name} to ${new URL(url).host}` : `${catalog.name} to my inbox`
  const taken = new Set(hooks.map((hook) => hook.name.toLowerCase()))
  const free = [name, ...hooks.map((_, index) => `${name} ${index + 2}`)].find((each) => !taken.has(each.toLowerCase())) ?? name
  return client.hooks.create({
    name: free,
    catalog: catalog.id,
    target: url ?? `inbox:${inboxName}`,
    events:
      catalog.subscription === 'list' ? catalog.eventTypes.filter(({ status }) => status !== 'removed').map((each) => each.type) : 'all',
    secret: secret ?? undefined,
  })
}

/** Once and to this one alone: other hooks of the provider, and what Send is set to besides, have no part in the first steps. */
async function sendTo({ id }: Pick<Hook, 'id'>) {
  const { picked, once } = useCompose.getState()
  const others = Object.fromEntries(useHooks.getState().list.map((hook) => [hook.id, hook.id === id]))
  useCompose.setState({ picked: others, once: { ...once, chosen: false }, many: justOne, resending: null, mischief: null })
  await sendEvent()
  useCompose.setState({ picked: { ...picked, [id]: true }, once })
}

// The hook comes to the store with the change stream, a moment after the answer.
const arrival = (id: string) =>
  new Promise<void>((resolve) => {
    const isThere = () => useHooks.getState().list.some((hook) => hook.id === id)
    if (isThere()) return resolve()
    const stop = useHooks.subscribe(() => {
      if (!isThere()) return
      stop()
      resolve()
    })
  })

const badUrl: Problem = {
  code: 'invalid_input',
  message: 'This is no complete URL.',
  field: 'target',
  fix: 'Write it with its scheme, like https://example.com/hook.',
}
