import type { Catalog } from '../../src-preload/contract/catalog'
import type { Problem } from '../../src-preload/contract/problem'
import { client } from '../client/client'
import { problemOf } from '../client/problem'
import { useCompose } from '../stores/compose'
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
    const hook = await client.hooks.create({
      name: url ? `${catalog.name} to ${new URL(url).host}` : `${catalog.name} to my inbox`,
      catalog: catalog.id,
      target: url ?? `inbox:${inboxName}`,
      events:
        catalog.subscription === 'list' ? catalog.eventTypes.filter(({ status }) => status !== 'removed').map((each) => each.type) : 'all',
      secret: secret ?? undefined,
    })
    await arrival(hook.id)
    go('send', catalog.id, type.type)
    await draftEvent(catalog.id, type.type)
    useCompose.setState({ picked: { [hook.id]: true } })
    await sendEvent()
    return null
  } catch (error) {
    return error instanceof TypeError ? badUrl : problemOf(error)
  }
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
