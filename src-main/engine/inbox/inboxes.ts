import type { Inbox, InboxDraft, InboxPatch, InboxSettings, ScenarioChoice } from '../../../src-preload/contract/inbox'
import { limits } from '../../../src-preload/contract/limits'
import type { Scenario } from '../../../src-preload/contract/scenario'
import type { ChangeHub } from '../changes'
import { refs } from '../hooks/hook-secrets'
import { variablesIn } from '../hooks/variables'
import type { Clock, Ids, InboxRecord, RegistryData, Vault } from '../ports'
import { ProblemError } from '../problem'
import { freeName, refuseTakenName } from '../registry'
import { missingReferences } from '../workspace/references'
import type { Forwarding } from './forward'
import type { Repeats } from './repeats'
import type { Turns } from './scenario-turns'
import { readWords } from './scenario-words'
import { checkInboxSecret, type SettingsNeeds, settingsAfter, settingsOf, usualSettings, withScenario } from './settings'
import { inboxOwner } from './signer'

export interface Inboxes {
  list(): Inbox[]
  get(idOrName: string): Inbox
  create(draft: InboxDraft): Promise<Inbox>
  update(idOrName: string, patch: InboxPatch): Promise<Inbox>
  /** Chooses what answers; sequences begin anew, also where it is the same as before. */
  setScenario(idOrName: string, choice: ScenarioChoice): Promise<Inbox>
  /** Throws `invalid_input` naming `respond`. */
  readWords(respond: string): Scenario
  remove(idOrName: string): Promise<Inbox>
  restore(idOrName: string): Promise<Inbox>
  /** A request arrived. */
  count(id: string, at: string): void
}
interface Needs extends SettingsNeeds {
  vault: Vault
  changes: ChangeHub
  clock: Clock
  ids: Ids
  turns: Turns
  forwarding: Pick<Forwarding, 'health' | 'forget'>
  repeats: Pick<Repeats, 'forget'>
}
/** Counts wait this long for company: a burst of captures is one change. */
const countMs = 50

export function createInboxes(needs: Needs): Inboxes {
  const { registry, vault, changes, clock, ids, turns, forwarding, repeats } = needs
  const captured = new Map<string, { captured: number; lastAt: string }>()
  const counting = new Set<string>()
  const now = () => new Date(clock.now()).toISOString()
  const secretRef = (id: string) => refs.secret(inboxOwner(id))
  const shown = (record: InboxRecord): Inbox => {
    const { deletedAt: _, settings, references, ...inbox } = record
    const missingSecrets = missingReferences(inboxOwner(record.id), references, vault)
    return {
      ...inbox,
      ...(missingSecrets.length > 0 ? { missingSecrets } : {}),
      ...settingsOf({ settings }),
      ...(captured.get(inbox.id) ?? { captured: 0, lastAt: null }),
      hasSecret: vault.current(secretRef(inbox.id)) !== undefined,
      answered: turns.answered(inbox.id),
      forwardHealth: forwarding.health(record),
    }
  }
  const told = (record: InboxRecord): Inbox => {
    const inbox = shown(record)
    changes.publish({ kind: 'inbox', inbox })
    return inbox
  }
  const secretAfter = (id: string, given: string | null | undefined) =>
    given === null ? undefined : given || vault.current(secretRef(id))?.text
  const seal = async (id: string, secret: string | null | undefined) => {
    if (secret) await vault.put(secretRef(id), secret)
    else if (secret === null && vault.current(secretRef(id))) await vault.retire(secretRef(id))
  }
  /** What stood still begins anew; what did not change goes on. */
  const follow = (id: string, before: InboxSettings, after: InboxSettings, anew: boolean) => {
    if (anew || before.scenario !== after.scenario || JSON.stringify(before.scenarios) !== JSON.stringify(after.scenarios)) turns.reset(id)
    if (before.forward?.url !== after.forward?.url) forwarding.forget(id)
  }
  const change = async (idOrName: string, patch: (before: InboxSettings) => InboxPatch, anew: boolean): Promise<Inbox> => {
    const { record, before } = await registry.change(async (data) => {
      const { id } = registry.inbox(idOrName)
      const inbox = data.inboxes.find((one) => one.id === id) as InboxRecord
      const before = settingsOf(inbox)
      const { name, secret, ...settings } = patch(before)
      if (name !== undefined) {
        refuseTakenName(
          'an inbox',
          name,
          data.inboxes.filter((one) => one.deletedAt === null && one.id !== id),
        )
        inbox.name = name
      }
      inbox.settings = settingsAfter(settings, before, needs)
      checkInboxSecret(inbox.settings, secretAfter(id, secret), needs)
      await seal(id, secret)
      return { record: inbox, before }
    })
    follow(record.id, before, settingsOf(record), anew)
    return told(record)
  }

  return {
    list: () => registry.inboxes().map(shown),
    get: (idOrName) => shown(registry.inbox(idOrName)),
    async create({ name, secret, ...settings }) {
      const record = await registry.change(async (data) => {
        const live = data.inboxes.filter((one) => one.deletedAt === null)
        refuseTakenName('an inbox', name, live)
        if (live.length >= limits.inboxes) throw tooMany()
        const inbox = { ...newInbox(name, ids, now()), settings: settingsAfter(settings, usualSettings, needs) }
        checkInboxSecret(inbox.settings, secret ?? undefined, needs)
        await seal(inbox.id, secret)
        data.inboxes.push(inbox)
        return inbox
      })
      return told(record)
    },
    update: (idOrName, patch) => change(idOrName, () => patch, false),
    setScenario: (idOrName, choice) => change(idOrName, (before) => withScenario(choice, before), true),
    readWords: (respond) => readWords(respond, 'respond'),
    async remove(idOrName) {
      const record = await registry.change((data) => {
        const { id } = registry.inbox(idOrName)
        const inbox = data.inboxes.find((one) => one.id === id) as InboxRecord
        inbox.deletedAt = now()
        return inbox
      })
      turns.reset(record.id)
      repeats.forget(record.id)
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
      const before = captured.get(id)
      if (before) {
        before.captured++
        before.lastAt = at
      } else captured.set(id, { captured: 1, lastAt: at })
      if (counting.has(id) || changes.followers() === 0) return
      counting.add(id)
      clock.at(clock.now() + countMs, () => {
        counting.delete(id)
        const record = registry.findInbox(id)
        if (record) told(record)
      })
    },
  }
}

/** A hook that points to `inbox:NAME` brings the inbox with it, so that its first event has somewhere to arrive. */
export function addMissingInbox(
  data: RegistryData,
  target: string,
  { ids, clock, changes }: Pick<Needs, 'ids' | 'clock' | 'changes'>,
): void {
  if (!target.startsWith('inbox:') || variablesIn(target).length > 0) return
  const name = target.slice('inbox:'.length)
  const live = data.inboxes.filter((one) => one.deletedAt === null)
  if (live.some((inbox) => inbox.name.toLowerCase() === name.toLowerCase())) return
  if (live.length >= limits.inboxes) throw tooMany()
  const record = newInbox(name, ids, new Date(clock.now()).toISOString())
  data.inboxes.push(record)
  const { deletedAt: _, ...inbox } = record
  changes.publish({
    kind: 'inbox',
    inbox: { ...inbox, ...usualSettings, captured: 0, lastAt: null, hasSecret: false, answered: 0, forwardHealth: null },
  })
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
