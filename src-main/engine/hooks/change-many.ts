import type { Hook, HookChange } from '../../../src-preload/contract/hook'
import type { CatalogShelf } from '../catalogs'
import type { ChangeHub } from '../changes'
import type { Queue } from '../delivery/queue'
import { addMissingInbox } from '../inbox/inboxes'
import type { Clock, HookRecord, Ids, RegistryData } from '../ports'
import { ProblemError } from '../problem'
import { freeName, type Registry } from '../registry'
import { checkSubscription } from './subscription-rules'
import { checkTarget } from './target-rules'

export interface ChangeMany {
  /** All of them in one step and one write, or none where one is refused; the refusal names the hook. Answers the ids. */
  changeMany(changes: HookChange[]): Promise<{ ids: string[] }>
}
interface Needs {
  registry: Registry
  queue: Pick<Queue, 'lift' | 'tallyOf'>
  catalogs: CatalogShelf
  changes: ChangeHub
  clock: Clock
  ids: Ids
  told(record: HookRecord): Hook
  onRemoved(hookId: string): Promise<void>
}

export function createChangeMany(needs: Needs): ChangeMany {
  const { registry, queue, changes, clock, told, onRemoved } = needs
  const now = () => new Date(clock.now()).toISOString()

  return {
    async changeMany(wanted) {
      // The count first, as with one hook: should a crash come between, the hook is still paused.
      for (const { id, paused } of wanted) if (paused === false && queue.tallyOf(id).pause) await queue.lift(id)
      const changed = await registry.change((data) => {
        const byId = new Map(data.hooks.map((hook) => [hook.id, hook]))
        return wanted.map((change, index) => {
          const hook = byId.get(change.id)
          if (!hook || (hook.deletedAt !== null && change.deleted !== false)) throw notThere(change.id, index)
          try {
            apply(data, hook, change, now(), needs)
          } catch (error) {
            throw refusedFor(hook, index, error)
          }
          return hook
        })
      })
      for (const hook of changed) {
        if (hook.deletedAt === null) {
          told(hook)
          continue
        }
        await onRemoved(hook.id)
        changes.publish({ kind: 'hook-removed', id: hook.id, name: hook.name })
      }
      return { ids: changed.map(({ id }) => id) }
    },
  }
}

function apply(data: RegistryData, hook: HookRecord, change: HookChange, now: string, needs: Needs): void {
  const { group, target, events, paused, deleted } = change
  const catalog = needs.catalogs.get(hook.catalog)
  if (target !== undefined) {
    checkTarget(catalog, target, hook.connection.allowHttp)
    addMissingInbox(data, target, needs)
    hook.target = target
  }
  if (events !== undefined) hook.events = checkSubscription(catalog, events)
  if (group !== undefined) hook.group = group
  if (paused === true) hook.pause ??= { by: 'user', since: now, why: 'Paused by hand.', exchange: null }
  if (paused === false) hook.pause = null
  if (deleted === true) hook.deletedAt = now
  if (deleted === false && hook.deletedAt !== null) {
    hook.name = freeName(
      hook.name,
      data.hooks.filter((one) => one.deletedAt === null),
    )
    hook.deletedAt = null
  }
  hook.revision++
  hook.updatedAt = now
}

const notThere = (id: string, index: number) =>
  new ProblemError({ code: 'not_found', message: `There is no hook "${id}".`, field: `changes.${index}.id`, fix: 'Nothing was changed.' })

function refusedFor(hook: HookRecord, index: number, error: unknown): unknown {
  if (!(error instanceof ProblemError)) return error
  const { message, field } = error.problem
  return new ProblemError({ ...error.problem, message: `“${hook.name}”: ${message}`, field: `changes.${index}.${field ?? 'id'}` })
}
