import type { ErrorCode } from '../../../src-preload/contract/exchange'
import { InboxName } from '../../../src-preload/contract/inbox'
import { knownUrl } from '../../request/known-url'
import type { Registry } from '../registry'
import { filledIn } from './variables'

/** Where a target leads right now: the URL, or why it leads nowhere. */
export type Resolved = { url: string } | { code: ErrorCode; message: string }

/** `inbox:NAME` is looked up at the last moment, since the receiver's port differs from machine to machine. */
export function resolveTarget(
  template: string,
  registry: Pick<Registry, 'findInbox' | 'environment'>,
  receiverUrl: string | null,
): Resolved {
  const plain = template.includes('{{') ? null : knownUrl(template)
  if (plain && !template.startsWith('inbox:')) return { url: plain.href }
  const filled = filledIn(template, registry)
  if ('message' in filled) return { code: 'invalid_request', message: filled.message }
  const target = filled.text
  if (!target.startsWith('inbox:') && !URL.canParse(target))
    return {
      code: 'invalid_request',
      message: `With its variables filled in, the target ${template} is "${target}", which is no URL: correct them.`,
    }
  if (!target.startsWith('inbox:')) return { url: new URL(target).href }
  const name = target.slice('inbox:'.length)
  const inbox = InboxName.safeParse(name).success ? registry.findInbox(name) : undefined
  if (!inbox)
    return { code: 'inbox_missing', message: `There is no inbox "${name}" any more: make it again, or give the hook another target.` }
  if (receiverUrl === null)
    return { code: 'inbox_missing', message: 'No receiver runs here, so an inbox has no address: start Hookbench, then send.' }
  return { url: inboxUrl(receiverUrl, inbox.name) }
}

export const inboxUrl = (receiverUrl: string, name: string) => `${receiverUrl}/in/${name}`
