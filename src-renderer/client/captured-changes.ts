import type { Change } from '../../src-preload/contract/change'
import { type Past, useCaptured } from '../stores/captured'

/** Keeps what was read of inboxes' pasts true. */
export function takeCapturedChanges(changes: Change[]) {
  if (changes.some(({ kind }) => kind === 'log-cleared')) return forgetPasts()
  const gone = new Set(changes.flatMap((change) => (change.kind === 'exchange-removed' ? [change.id] : [])))
  const marked = new Map(changes.flatMap((change) => (change.kind === 'exchange-marked' ? [[change.exchange.id, change.exchange]] : [])))
  if (gone.size + marked.size === 0) return
  const kept = ({ list, ...past }: Past): Past => ({
    ...past,
    list: list.filter(({ id }) => !gone.has(id)).map((each) => marked.get(each.id) ?? each),
  })
  useCaptured.setState(({ past }) => ({ past: Object.fromEntries(Object.entries(past).map(([id, each]) => [id, kept(each)])) }))
}

/** They are read anew where they are looked at. */
export const forgetPasts = () => useCaptured.setState({ past: {} })
