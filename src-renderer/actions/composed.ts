import type { OneOff, SendInput } from '../../src-preload/contract/event'
import { compactJson } from '../json/layout'
import { type Compose, isRecipient, isSubscribed } from '../stores/compose'
import { useHooks } from '../stores/hooks'

/** The event as it stands in the editor: an edited text exactly as typed, an untouched one as the provider would write it. */
export function composedEvent({
  catalog,
  type,
  draft,
  text,
  edited,
}: Compose): Pick<SendInput, 'catalog' | 'type' | 'sample' | 'payload'> | null {
  if (!catalog || !type || !draft) return null
  return { catalog, type, sample: draft.sample, payload: edited ? text : compactJson(text) }
}

export function composedRecipients(compose: Compose): Pick<SendInput, 'hooks' | 'to' | 'force'> {
  const hooks = useHooks.getState().list.filter((hook) => isRecipient(hook, compose))
  return {
    hooks: hooks.length > 0 ? hooks.map((hook) => hook.id) : undefined,
    force: hooks.some((hook) => !isSubscribed(hook, compose.type ?? '')) || undefined,
    to: composedOnce(compose),
  }
}

export function composedOnce({ once }: Compose): OneOff | undefined {
  if (!once.chosen || once.target.trim() === '') return undefined
  return { target: once.target.trim(), secret: once.secret || undefined }
}
