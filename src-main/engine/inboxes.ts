import type { Inbox, InboxDraft } from '../../src-preload/contract/inbox'
import { limits } from '../../src-preload/contract/limits'
import type { ChangeHub } from './changes'
import type { Clock, Ids, InboxRecord, RegistryData } from './ports'
import { ProblemError } from './problem'
import { freeName, type Registry, refuseTakenName } from './registry'

export interface Inboxes {
  list(): Inbox[]
  create(draft: InboxDraft): Promise<Inbox>
  remove(idOrName: string): Promise<Inbox>
  restore(idOrName: string): Promise<Inbox>
  /** A request arrived. */
  count(id: string, at: string): void
}
interface Needs {
  registry: Registry
  changes: ChangeHub
  clock: Clock
  ids: Ids
}

export function createInboxes({ registry, changes, clock, ids }: Needs): Inboxes {
  const captured = new Map<string, { captured: number; lastAt: string }>()
  const now = () => new Date(clock.now()).toISOString()
  const shown = ({ deletedAt: _, ...inbox }: InboxRecord): Inbox => ({
    ...inbox,
    ...(captured.get(inbox.id) ?? { captured: 0, lastAt: null }),
  })
  const told = (record: InboxRecord): Inbox => {
    const inbox = shown(record)
    changes.publish({ kind: 'inbox', inbox })
    return inbox
  }

  return {
    list: () => registry.inboxes().map(shown),
    async create({ name }) {
      const record = await registry.change((data) => {
        const live = data.inboxes.filter((one) => one.deletedAt === null)
        refuseTakenName('an inbox', name, live)
        if (live.length >= limits.inboxes) throw tooMany()
        const inbox = newInbox(name, ids, now())
        data.inboxes.push(inbox)
        return inbox
      })
      return told(record)
    },
    async remove(idOrName) {
      const record = await registry.change((data) => {
        const { id } = registry.inbox(idOrName)
        const inbox = data.inboxes.find((one) => one.id === id) as InboxRecord
        inbox.deletedAt = now()
        return inbox
      })
      changes.publish({ kind: 'inbox-removed', id: record.id, name: record.name })
      return shown(record)
    },
    async restore(idOrName) {
      const record = await registry.change((data) => {
        const { id } = registry.deletedInbox(idOrName)
        const inbox = data.inboxes.find((one) => one.id === id) as InboxRecord
        inbox.name = freeName(
          inbox.name,
          data.inboxes.filter((one) => one.deletedAt === null),
        ).replaceAll(' ', '-')
        inbox.deletedAt = null
        return inbox
      })
      return told(record)
    },
    count(id, at) {
      captured.set(id, { captured: (captured.get(id)?.captured ?? 0) + 1, lastAt: at })
      const record = registry.findInbox(id)
      if (record) told(record)
    },
  }
}

/** A hook that points to `inbox:NAME` brings the inbox with it, so that its first event has somewhere to arrive. */
export function addMissingInbox(
  data: RegistryData,
  target: string,
  { ids, clock, changes }: Pick<Needs, 'ids' | 'clock' | 'changes'>,
): void {
  if (!target.startsWith('inbox:')) return
  const name = target.slice('inbox:'.length)
  const live = data.inboxes.filter((one) => one.deletedAt === null)
  if (live.some((inbox) => inbox.name.toLowerCase() === name.toLowerCase())) return
  if (live.length >= limits.inboxes) throw tooMany()
  const record = newInbox(name, ids, new Date(clock.now()).toISOString())
  data.inboxes.push(record)
  const { deletedAt: _, ...inbox } = record
  changes.publish({ kind: 'inbox', inbox: { ...inbox, captured: 0, lastAt: null } })
}

function newInbox(name: string, ids: Ids, now: string): InboxRecord {
  return { id: ids.next('inb_'), name, createdAt: now, deletedAt: null }
}

function tooMany(): ProblemError {
  return new ProblemError({
    code: 'too_large',
    message: `There are ${limits.inboxes} inboxes already.`,
    field: 'name',
    fix: 'Delete some first.',
  })
}
