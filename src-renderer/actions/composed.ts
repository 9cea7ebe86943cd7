import type { SendInput } from '../../src-preload/contract/event'
import { compactJson } from '../json/layout'
import { type Compose, isRecipient, isSubscribed } from '../stores/compose'
import { useHooks } from '../stores/hooks'
import { oneOffOf } from '../stores/once'

/** The event as it stands in the editor: an edited text exactly as typed, an untouched one as the provider would write it. */
export function composedEvent({
  catalog,
  type,
  draft,
  text,
  edited,
}: Compose): Pick<SendInput, 'catalog' | 'type' | 'sample' | 'payload'> | null {
  if (!catalog || !type || !draft) return null
  return { catalog, type, ...(draft.sample ? { sample: draft.sample } : {}), payload: edited ? text : compactJson(text) }
}

type Recipients = Pick<SendInput, 'hooks' | 'to' | 'force'>

/** The ticked hooks together, and a URL apart: it has no subscription, so what the event fires is none of its business. */
export function composedRecipients(compose: Compose): Recipients[] {
  const hooks = useHooks.getState().list.filter((hook) => isRecipient(hook, compose))
  const force = hooks.some((hook) => !isSubscribed(hook, compose.type ?? '')) || undefined
  const to = oneOffOf(compose.once, compose.catalog)
  return [...(hooks.length > 0 ? [{ hooks: hooks.map((hook) => hook.id), force }] : []), ...(to ? [{ to }] : [])]
}
